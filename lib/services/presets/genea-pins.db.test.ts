import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { unseal } from '#lib/infra/secrets/unseal';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];

/** The digits of a person's PINs. */
async function pinsOf(externalId: string): Promise<string[]> {
  const { tenantId } = genea.tenant;
  const { pins } = await personOf(genea.tenant, externalId);
  return pins.map(({ id: rowId, sealed }) =>
    unseal({ tenantId, table: 'credential', column: 'sealed', rowId }, sealed ?? ''),
  );
}

it('G45 keeps the zeros of a PIN, which is another one than without them', async () => {
  await genea.send({ external_id: 'G45', pin_number: '004821' }, { external_id: 'G45b', pin_number: '4821' });
  expect([await pinsOf('G45'), await pinsOf('G45b')]).toEqual([['004821'], ['4821']]);
});

it('G46 a known badge type makes the times of a PIN unused', async () => {
  const times = { pin_activation_time_utc: '2026-01-01', pin_deactivation_time_utc: '2030-01-01' };
  expect(await tell({ external_id: 'G46', pin_number: '7046', pin_badge_type_name: 'Employee', ...times })).toBe(
    'SUCCESS: user created; PIN created with badge type Employee (activation/deactivation times in file not used)',
  );
  expect((await personOf(genea.tenant, 'G46')).pins).toMatchObject([{ activatesAt: null, expiresAt: null }]);
});

it('G47 a second PIN of the same user takes the place of the first', async () => {
  await genea.send({ external_id: 'G47', pin_number: '7047' });
  expect(await tell({ external_id: 'G47', pin_number: '70470' })).toBe('SUCCESS: user updated; PIN replaced');
  expect(await pinsOf('G47')).toEqual(['70470']);
  expect(await tell({ external_id: 'G47b', pin_number: '7047' })).toBe('SUCCESS: user created; PIN created');
});

it('G48 a PIN that somebody else has is refused without saying who', async () => {
  await genea.send({ external_id: 'G48', pin_number: '7048' });
  const remark = await tell({ external_id: 'G48b', pin_number: '7048' });
  expect(remark).toBe('PARTIAL: user created; ERROR pin_number cannot be used');
  const { remarks } = await genea.send(
    { external_id: 'G48c', pin_number: '7148' },
    { external_id: 'G48d', pin_number: '7148' },
  );
  expect(await remarks()).toEqual(['SUCCESS: user created; PIN created', remark]);
});

it('G49 deletes no PIN of anybody else', async () => {
  await genea.send({ external_id: 'G49', pin_number: '7049' }, { external_id: 'G49b' });
  expect(await tell({ external_id: 'G49b', pin_number: '7049', pin_status: 'DELETE', department: 'IT' })).toBe(
    'SUCCESS: user updated; NOTE user has no such PIN, nothing to delete',
  );
  expect(await pinsOf('G49')).toEqual(['7049']);
  expect(await tell({ external_id: 'G49', pin_number: '7049', pin_status: 'DELETE' })).toBe(
    'SUCCESS: user updated; PIN deleted',
  );
});

it('G50 refuses INACTIVE, which is no status of a PIN', async () => {
  expect(await tell({ external_id: 'G50', pin_number: '7050', pin_status: 'INACTIVE' })).toBe(
    'PARTIAL: user created; ERROR pin_status "INACTIVE" is not one of ACTIVE, DELETE',
  );
  expect(await pinsOf('G50')).toEqual([]);
});

it('G72 shows no PIN in the result file, and takes its mask for no PIN when the file comes back', async () => {
  const { result } = await genea.send(
    { external_id: 'G72', pin_number: '7072' },
    { external_id: 'G72b', pin_number: '1' },
  );
  const { text } = await result();
  expect(text).not.toContain('7072');
  expect(text).toContain('"G72","Person G72","ACTIVE","****"'.replaceAll('"', ''));
  await genea.sendText(text);
  expect(await pinsOf('G72')).toEqual(['7072']);
});

it('asks for 4 to 8 digits', async () => {
  for (const [i, pin_number] of ['123', '123456789', '12a4'].entries())
    expect(await tell({ external_id: `L${i}`, pin_number })).toBe(
      'PARTIAL: user created; ERROR pin_number is not valid',
    );
  const count = await inTenant(genea.tenant.tenantId, (tx) =>
    tx.credential.count({ where: { identity: { externalId: 'L0' } } }),
  );
  expect(count).toBe(0);
});
