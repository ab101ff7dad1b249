import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createBadgeType } from '#lib/services/badge-types/create-badge-type';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const header = 'id,first,last,dept,fc,card,status,from,to,state,second\n';
const terms = { activationColumn: 'from', expirationColumn: 'to', statusColumn: 'state' };
const [first] = testCards;
const second = {
  numbering: 'fixedFacilityAndNumber',
  format: 'H10301',
  facilityCode: 101,
  numberColumn: 'second',
} as const;

/** The live cards of a person: number, status, from, to. */
async function cardsOf(tenant: TestTenant, externalId: string) {
  const rows = await inTenant(tenant.tenantId, (tx) =>
    tx.credential.findMany({
      where: { identity: { externalId }, status: { not: 'deleted' } },
      orderBy: { cardNumber: 'asc' },
    }),
  );
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? '';
  return rows.map((row) => [row.cardNumber, row.status, day(row.activatesAt), day(row.expiresAt)].join(' ').trimEnd());
}

async function open(credentialMappings: Parameters<typeof createTestSource>[1] = {}) {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, credentialMappings);
  const send = async (rows: string) => {
    const run = await sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
    return (run.problems as { code: string; rows: number; example: { message: string } }[])
      .filter(({ rows: ofRows }) => ofRows > 0)
      .map(({ code, example }) => `${code}: ${example.message}`);
  };
  return { tenant, send, cardsOf: (externalId: string) => cardsOf(tenant, externalId) };
}

it('replaces the card of a mapping when its number changes, keeps it when the cell is empty', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [first] });
  await send('1,Ana,Roy,,101,7,,,,,\n');
  await send('1,Ana,Roy,,101,8,,,,,\n');
  expect(await cardsOf('1')).toEqual(['8 active']);
  await send('1,Ana,Roy,Sales,,,,,,,\n');
  expect(await cardsOf('1')).toEqual(['8 active']);
});

it('removes the card of an emptied cell where the mapping says so', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [{ ...first, whenEmpty: 'remove' }] });
  await send('1,Ana,Roy,,101,7,,,,,\n');
  await send('1,Ana,Roy,,,,,,,,\n');
  expect(await cardsOf('1')).toEqual([]);
});

it('leaves a card with its holder, names them, and gives it once they have another', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [first] });
  await send('1,Ana,Roy,,101,7,,,,,\n');
  expect(await send('1,Ana,Roy,,101,7,,,,,\n2,Bo,Li,,101,7,,,,,\n')).toEqual([
    'cardHeldByOther: Card 7 is held by 1; it was not moved.',
  ]);
  expect([await cardsOf('1'), await cardsOf('2')]).toEqual([['7 active'], []]);
  await send('1,Ana,Roy,,101,9,,,,,\n2,Bo,Li,,101,7,,,,,\n');
  await send('2,Bo,Li,,101,7,,,,,\n1,Ana,Roy,,101,9,,,,,\n');
  expect([await cardsOf('1'), await cardsOf('2')]).toEqual([['9 active'], ['7 active']]);
});

it('gives a card to one person only, though files read it in two formats of one length', async () => {
  const byFacility = {
    numbering: 'facilityAndNumber',
    format: 'H10304',
    facilityColumn: 'fc',
    numberColumn: 'card',
  } as const;
  const byNumber = { numbering: 'facilityAndNumber', format: 'H10302', numberColumn: 'second' } as const;
  const { tenant, send, cardsOf } = await open({ credentialMappings: [byFacility, byNumber] });
  // 524293 is facility code 1 and number 5, one behind the other.
  expect(await send('1,Ana,Roy,,1,5,,,,,\n2,Bo,Li,,,,,,,,524293\n')).toEqual([
    'cardTwiceInFile: Card 524293 stands in more than one row (lines 2, 3); 1 keeps it, since it can belong to one person.',
  ]);
  const other = await createTestSource(tenant, { credentialMappings: [byNumber] });
  const run = await sendTestFile(tenant, { sourceId: other, text: `${header}3,Cy,Oh,,,,,,,,524293\n` });
  const example: unknown = expect.objectContaining({ message: 'Card 524293 is held by 1; it was not moved.' });
  expect(run.problems).toContainEqual(expect.objectContaining({ example }));
  expect([await cardsOf('1'), await cardsOf('2'), await cardsOf('3')]).toEqual([['5 active'], [], []]);
});

it('keeps a card whose source reads its bits in another format, and reads its numbers anew', async () => {
  const { tenant, send, cardsOf } = await open({ credentialMappings: [{ ...first, formatColumn: 'state' }] });
  await send('1,Ana,Roy,,,1048581,,,,H10302,\n');
  const { id } = await inTenant(tenant.tenantId, (tx) => tx.credential.findFirstOrThrow());
  expect(await send('1,Ana,Roy,,2,5,,,,H10304,\n')).toEqual([]);
  expect(await cardsOf('1')).toEqual(['5 active']);
  const cards = await inTenant(tenant.tenantId, (tx) => tx.credential.findMany());
  expect(cards).toMatchObject([{ id, format: 'H10304', facilityCode: 2, codeSpace: '37', status: 'active' }]);
});

it('lets a damaged card cell cost the row, or the card where the mapping says so, but never a leaver’s row', async () => {
  const rows = '1,Ana,Roy,Sales,101,1.2E+15,,,,,\n2,Bo,Li,Sales,101,1.2E+15,no,,,,\n';
  const start = '1,Ana,Roy,,101,7,,,,,\n2,Bo,Li,,101,8,,,,,\n';
  const statesOf = (tenant: TestTenant) =>
    inTenant(tenant.tenantId, async (tx) =>
      (await tx.identity.findMany({ orderBy: { externalId: 'asc' } })).map(({ active, attributes }) => [
        active,
        (attributes as { department?: string }).department,
      ]),
    );
  const lenient = await open({ credentialMappings: [{ ...first, onDefect: 'field' }] });
  await lenient.send(start);
  expect(await lenient.send(rows)).toEqual([expect.stringMatching(/^spreadsheetDamage: 1\.2E\+15 in column card/)]);
  expect(await statesOf(lenient.tenant)).toEqual([
    [true, 'Sales'],
    [false, 'Sales'],
  ]);
  const limits = { failPercent: null };
  const strict = await open({ credentialMappings: [first], policy: { limits } });
  await strict.send(start);
  await strict.send(rows);
  expect(await statesOf(strict.tenant)).toEqual([
    [true, undefined],
    [false, 'Sales'],
  ]);
  expect(await strict.cardsOf('1')).toEqual(['7 active']);
});

it('says of a card that stands twice since before that it does, and leaves it where it is', async () => {
  const byNumber = { ...first, format: 'H10302', facilityColumn: null } as const;
  const { tenant, send, cardsOf } = await open({ credentialMappings: [byNumber] });
  await send('1,Ana,Roy,,,7,,,,,\n2,Bo,Li,,,8,,,,,\n');
  await inTenant(tenant.tenantId, async (tx) => {
    const { rawCode } = await tx.credential.findFirstOrThrow({ where: { cardNumber: '7' } });
    const younger = { rawCode, cardNumber: '7', codeSpace: 'H10302' };
    await tx.credential.updateMany({ where: { cardNumber: '8' }, data: younger });
  });
  expect(await send('1,Ana,Roy,,,7,,,,,\n2,Bo,Li,Sales,,7,,,,,\n')).toEqual([
    expect.stringMatching(/^cardShared: Card 7 stands in the directory twice.*: 1 holds it, too\./),
  ]);
  expect([await cardsOf('1'), await cardsOf('2')]).toEqual([['7 active'], ['7 active']]);
});

it('takes status and dates from their columns, and fails the card alone when it ends before it starts', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [{ ...first, ...terms }] });
  await send('1,Ana,Roy,,101,7,,2026-01-01,2026-12-31,,\n2,Bo,Li,,101,8,,,,lost,\n');
  expect(await cardsOf('1')).toEqual(['7 active 2026-01-01 2026-12-31']);
  expect(await cardsOf('2')).toEqual(['8 inactive']);
  const problems = await send('1,Ana,Roy,,101,7,,2026-01-01,2025-12-31,,\n2,Bo,Li,,101,8,,,,deleted,\n');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^cardDatesReversed: /);
  expect(await cardsOf('1')).toEqual(['7 active 2026-01-01 2026-12-31']);
  expect(await cardsOf('2')).toEqual([]);
});

it('takes a card stated twice by one row as one card', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [first, second] });
  expect(await send('1,Ana,Roy,,101,7,,,,,7\n')).toEqual([]);
  expect(await cardsOf('1')).toEqual(['7 active']);
});

it('keeps both cards of a person whose columns are swapped, and replaces the right one afterwards', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [first, second] });
  await send('1,Ana,Roy,,101,7,,,,,8\n');
  await send('1,Ana,Roy,,101,8,,,,,7\n');
  expect(await cardsOf('1')).toEqual(['7 active', '8 active']);
  await send('1,Ana,Roy,,101,9,,,,,7\n');
  expect(await cardsOf('1')).toEqual(['7 active', '9 active']);
});

it('moves a card to the person a file names where the source is set to, and tells both', async () => {
  const wish = { credentialMappings: [first], policy: { credentialConflict: 'move' as const } };
  const { tenant, send, cardsOf } = await open(wish);
  await send('1,Ana,Roy,,101,7,,,,,\n2,Bo,Li,,101,8,,,,,\n');
  expect(await send('3,Cy,Oh,,101,7,,,,,\n2,Bo,Li,,101,8,,,,,\n1,Ana,Roy,Sales,,,,,,,\n')).toEqual([]);
  expect([await cardsOf('1'), await cardsOf('3')]).toEqual([[], ['7 active']]);
  const rows = await inTenant(tenant.tenantId, async (tx) => {
    const ana = await tx.identity.findFirstOrThrow({ where: { externalId: '1' } });
    const cy = await tx.identity.findFirstOrThrow({ where: { externalId: '3' } });
    const history = await tx.history.findMany({ where: { identityId: ana.id }, orderBy: { id: 'asc' } });
    const card = await tx.credential.findFirstOrThrow({ where: { identityId: ana.id } });
    const events = await tx.event.findMany({ where: { subjectId: card.id }, orderBy: { sequence: 'asc' } });
    const run = await tx.run.findFirstOrThrow({ orderBy: { number: 'desc' } });
    return { history, card, events, run, cy };
  });
  expect(rows.history.map(({ credentials }) => credentials)).toContainEqual([
    expect.objectContaining({ kind: 'revoke', id: rows.card.id }),
  ]);
  expect(rows.events.map(({ type }) => type)).toEqual(['credential.created', 'credential.revoked']);
  expect(rows.run.counts).toMatchObject({ credentials: { created: 1, revoked: 1 } });
});

it('exchanges the cards of two people in one file where the source is set to move', async () => {
  const { send, cardsOf } = await open({ credentialMappings: [first], policy: { credentialConflict: 'move' } });
  await send('1,Ana,Roy,,101,7,,,,,\n2,Bo,Li,,101,8,,,,,\n');
  expect(await send('1,Ana,Roy,,101,8,,,,,\n2,Bo,Li,,101,7,,,,,\n')).toEqual([]);
  expect([await cardsOf('1'), await cardsOf('2')]).toEqual([['8 active'], ['7 active']]);
});

it('fills the dates that a row does not state by the rules of its badge type, and keeps them from file to file', async () => {
  const tenant = await createTestTenant();
  const type = (name: string, date: string) =>
    createBadgeType(tenant.ctx('admin'), {
      name,
      kind: null,
      activation: { rule: 'none' },
      expiry: { rule: 'onDate', date },
    });
  const staff = await type('Staff', '2031-01-01');
  await type('Visitor', '2027-01-01');
  const card = { ...first, expirationColumn: 'to', badgeTypeId: staff.id, badgeTypeColumn: 'state' };
  const sourceId = await createTestSource(tenant, { credentialMappings: [card] });
  const send = (rows: string) => sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
  const rows = ['1,Ana,Roy,,101,7,,,,,', '2,Bo,Li,,101,8,,,,visitor,', '3,Cy,Oh,,101,9,,,2026-12-31,Visitor,'];
  const run = await send(`${rows.join('\n')}\n4,Di,Um,,101,10,,,,Guest,\n`);
  expect(run.problems).toContainEqual(expect.objectContaining({ code: 'badgeTypeUnknown', rows: 1 }));
  expect(await cardsOf(tenant, '1')).toEqual(['7 active  2031-01-01']);
  expect(await cardsOf(tenant, '2')).toEqual(['8 active  2027-01-01']);
  expect(await cardsOf(tenant, '3')).toEqual(['9 active  2026-12-31']);
  expect(await cardsOf(tenant, '4')).toEqual(['10 active']);
  const again = await send('1,Ana,Roy,Sales,101,7,,,,,\n2,Bo,Li,,101,8,,,,staff,\n');
  expect(again.counts).toMatchObject({ updated: 2, credentials: { created: 0, updated: 1 } });
  expect(await cardsOf(tenant, '1')).toEqual(['7 active  2031-01-01']);
  expect(await cardsOf(tenant, '2')).toEqual(['8 active  2031-01-01']);
});

it('begins the days of cards and badge types where the tenant is, and reads times where the source is', async () => {
  const tenant = await createTestTenant();
  await inTenant(tenant.tenantId, (tx) =>
    tx.tenant.update({ where: { id: tenant.tenantId }, data: { timeZone: 'America/New_York' } }),
  );
  const { id: badgeTypeId } = await createBadgeType(tenant.ctx('admin'), {
    name: 'Staff',
    kind: null,
    activation: { rule: 'none' },
    expiry: { rule: 'onDate', date: '2031-07-01' },
  });
  const card = { ...first, activationColumn: 'from', badgeTypeId };
  const format = { timeZone: 'Europe/Zurich', dateFormats: ['yyyy-MM-dd', 'yyyy-MM-dd HH:mm'] };
  const sourceId = await createTestSource(tenant, { credentialMappings: [card], format });
  const rows = '1,Ana,Roy,,101,7,,2026-01-10,,,\n2,Bo,Li,,101,8,,2026-01-10 09:00,,,\n';
  await sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
  const cards = await inTenant(tenant.tenantId, (tx) => tx.credential.findMany({ orderBy: { cardNumber: 'asc' } }));
  expect(cards.map(({ activatesAt, expiresAt }) => [activatesAt?.toISOString(), expiresAt?.toISOString()])).toEqual([
    ['2026-01-10T05:00:00.000Z', '2031-07-01T04:00:00.000Z'],
    ['2026-01-10T08:00:00.000Z', '2031-07-01T04:00:00.000Z'],
  ]);
});
