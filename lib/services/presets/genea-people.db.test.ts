import { beforeAll, describe, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const person = (externalId: string) => personOf(genea.tenant, externalId);
const isKnown = (externalId: string) =>
  inTenant(genea.tenant.tenantId, async (tx) => (await tx.identity.count({ where: { externalId } })) === 1);
/** The one remark of one row. */
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];

describe('a file', () => {
  it('G01 three columns and one active row make a person', async () => {
    expect(await tell({ external_id: 'G01' })).toBe('SUCCESS: user created');
    expect(await person('G01')).toMatchObject({ active: true, values: { displayName: 'Person G01' } });
  });

  it('G02 the same file again changes nothing and says unchanged', async () => {
    const row = { external_id: 'G02', email: 'g02@corp.example' };
    await genea.send(row);
    expect(await tell(row)).toContain('SUCCESS: unchanged');
    expect(await (await genea.send(row, { external_id: 'G02b' })).remarks()).toEqual([
      'SUCCESS: unchanged',
      'SUCCESS: user created',
    ]);
  });

  it('G03 a required heading in another case refuses the file, every row saying why', async () => {
    const { run, remarks } = await genea.sendText(
      'External_ID,full_name,user_status\r\nG03,A,ACTIVE\r\nG03b,B,ACTIVE\r\n',
    );
    expect(run.status).toBe('failed');
    expect(await remarks()).toEqual(Array(2).fill(expect.stringMatching(/^FAILED: .*External_ID.*only in case/)));
    expect(await isKnown('G03')).toBe(false);
  });

  it('G04 an optional heading in another case is an extra column, with a note', async () => {
    const { run, remarks } = await genea.send({ external_id: 'G04', Email: 'g04@corp.example' });
    expect(await remarks()).toEqual(['SUCCESS: user created']);
    expect((await person('G04')).values).not.toHaveProperty('email');
    expect(JSON.stringify(run.problems)).toContain('Email differs from a mapped column only in case');
  });

  it('G05 an extra column is passed over and noted once', async () => {
    const { run } = await genea.send({ external_id: 'G05', payroll: '1' }, { external_id: 'G05b', payroll: '2' });
    expect(run.problems).toContainEqual(expect.objectContaining({ code: 'extraColumns', rows: 0 }));
  });

  it('G06 the order of columns does not matter', async () => {
    await genea.sendText('user_status,email,full_name,external_id\r\nACTIVE,g06@corp.example,Gina,G06\r\n');
    expect((await person('G06')).values).toMatchObject({ displayName: 'Gina', email: 'g06@corp.example' });
  });

  it('G07 an absent optional column keeps what is stored', async () => {
    await genea.send({ external_id: 'G07', department: 'Sales', cost_center: 'C1', card_number: '70007' });
    await genea.send({ external_id: 'G07', full_name: 'New name' });
    const { values, cards } = await person('G07');
    expect(values).toMatchObject({ displayName: 'New name', department: 'Sales', 'custom.costCenter': 'C1' });
    expect(cards).toHaveLength(1);
  });

  it('G08 a blank optional cell keeps what is stored', async () => {
    const blank = { email: '', department: ' ', mobile: '', assign_user_groups: '', card_number: '', pin_number: '' };
    await genea.send({ external_id: 'G08', department: 'Sales', email: 'g08@corp.example', card_number: '70008' });
    await genea.send({ ...blank, external_id: 'G08', full_name: 'New name' });
    const { values, cards } = await person('G08');
    expect(values).toMatchObject({ displayName: 'New name', department: 'Sales', email: 'g08@corp.example' });
    expect(cards).toHaveLength(1);
  });
});

describe('a result file', () => {
  const own = { head: 'external_id,full_name,user_status', remark: 'sync_status_remark' };

  it('G66 holds every row of the file, one of commas only among them, and is taken as input again', async () => {
    const rows = ['G66,Ann,ACTIVE', ',,', 'G66b,Bo,ACTIVE', ',,'];
    const { result } = await genea.sendText(`${own.head}\r\n${rows.join('\r\n')}\r\n`);
    const { text } = await result();
    const remarks = ['user created', 'the row is empty', 'user created', 'the row is empty'];
    const lines = rows.map((row, i) => `${row},${i % 2 === 0 ? 'SUCCESS' : 'SKIPPED'}: ${remarks[i]}`);
    expect(text).toBe(`${[`${own.head},${own.remark}`, ...lines].join('\r\n')}\r\n`);
    const { run } = await genea.sendText(text);
    expect(run).toMatchObject({ status: 'completed', counts: { rows: 2, unchanged: 2 } });
  });
});

describe('a row', () => {
  it('G09 fails without external_id', async () => {
    expect(await tell({ external_id: '' })).toBe('FAILED: external_id is required');
  });

  it('G10 fails without full_name', async () => {
    expect(await tell({ external_id: 'G10', full_name: ' ' })).toBe('FAILED: full_name is required');
    expect(await isKnown('G10')).toBe(false);
  });

  it('G11 fails without user_status', async () => {
    expect(await tell({ external_id: 'G11', user_status: '' })).toBe('FAILED: user_status is required');
  });

  it('G12 fails with an unknown user_status, which names the three', async () => {
    expect(await tell({ external_id: 'G12', user_status: 'TERMINATED' })).toBe(
      'FAILED: user_status "TERMINATED" is not one of ACTIVE, SUSPEND, DELETE',
    );
  });

  it('G13 may write user_status in small letters', async () => {
    expect(await tell({ external_id: 'G13', user_status: 'active' })).toBe('SUCCESS: user created');
  });

  it('G14 fails with a malformed email, and nothing of it is applied', async () => {
    const card = { external_id: 'G14', card_number: '70014' };
    await genea.send({ ...card, department: 'Sales', assign_user_groups: 'Visitors' });
    const wrong = { department: 'IT', email: 'g14(at)corp.example' };
    expect(await tell({ ...card, ...wrong, remove_user_groups: 'Visitors', card_status: 'INACTIVE' })).toBe(
      'FAILED: email is not a valid address',
    );
    const { values, groups, cards } = await person('G14');
    expect(values).toMatchObject({ department: 'Sales' });
    expect([groups, cards]).toMatchObject([['Visitors'], [{ status: 'active' }]]);
  });

  it('G15 fails with the email of another user', async () => {
    await genea.send({ external_id: 'G15', email: 'g15@corp.example' });
    expect(await tell({ external_id: 'G15b', email: 'G15@corp.example' })).toBe(
      'FAILED: email is already used by external_id G15',
    );
    expect(await isKnown('G15b')).toBe(false);
  });

  it('G16 needs no email', async () => {
    expect(await tell({ external_id: 'G16', email: '' })).toBe('SUCCESS: user created');
  });

  it('G17 updates the person of a known external_id', async () => {
    await genea.send({ external_id: 'G17', email: 'g17@corp.example' });
    const before = await person('G17');
    expect(await tell({ external_id: 'G17', email: 'new17@corp.example', full_name: 'New' })).toBe(
      'SUCCESS: user updated',
    );
    expect(await person('G17')).toMatchObject({
      id: before.id,
      values: { email: 'new17@corp.example', displayName: 'New' },
    });
  });

  it('G18 keeps 007 and 7 apart', async () => {
    await genea.send({ external_id: '007' }, { external_id: '7' });
    expect((await person('007')).id).not.toBe((await person('7')).id);
  });

  it('G19 fails with every other row of its external_id, lines named', async () => {
    const { remarks } = await genea.send(
      { external_id: 'G19', department: 'A' },
      { external_id: 'G19', department: 'B' },
    );
    expect(await remarks()).toEqual(
      Array(2).fill('FAILED: external_id appears in rows 2 and 3; no row for it was processed'),
    );
    expect(await isKnown('G19')).toBe(false);
  });

  it('G20 suspends an active person, who keeps groups, cards and values', async () => {
    const row = { external_id: 'G20', assign_user_groups: 'Visitors', card_number: '70020', department: 'IT' };
    await genea.send(row);
    expect(await tell({ external_id: 'G20', user_status: 'SUSPEND' })).toBe('SUCCESS: user suspended');
    const { active, groups, cards, values } = await person('G20');
    expect({ active, groups, values }).toMatchObject({
      active: false,
      groups: ['Visitors'],
      values: { department: 'IT' },
    });
    expect(cards).toMatchObject([{ status: 'active', suspended: true }]);
  });

  it('G21 creates an unknown person suspended', async () => {
    expect(await tell({ external_id: 'G21', user_status: 'SUSPEND' })).toBe('SUCCESS: user created as suspended');
    expect(await person('G21')).toMatchObject({ active: false });
  });

  it('G22 gives a suspended person their access back', async () => {
    await genea.send({ external_id: 'G22', user_status: 'SUSPEND', card_number: '70022' });
    expect(await tell({ external_id: 'G22' })).toBe('SUCCESS: user reactivated');
    expect(await person('G22')).toMatchObject({ active: true, cards: [{ suspended: false }] });
  });

  it('G73 suspends although another cell is wrong', async () => {
    await genea.send({ external_id: 'G73', shift_pattern: 'Day' });
    expect(await tell({ external_id: 'G73', user_status: 'SUSPEND', shift_pattern: 'Never', email: 'no' })).toBe(
      'PARTIAL: user suspended; ERROR shift_pattern: "Never" is not an option; ERROR email is not a valid address',
    );
    expect(await person('G73')).toMatchObject({ active: false, values: { 'custom.shift_pattern': 'Day' } });
  });

  it('G74 leaves people alone whom the file does not name', async () => {
    await genea.send({ external_id: 'G74' });
    for (const other of ['G74b', 'G74c', 'G74d']) await genea.send({ external_id: other });
    expect(await person('G74')).toMatchObject({ active: true });
  });
});
