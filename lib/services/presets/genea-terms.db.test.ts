import { beforeAll, expect, it } from 'vitest';

import { presets } from '#lib/domain/preset/presets';
import { openGenea, openSource } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea();
});
const cardsOf = async (key: string) => (await personOf(genea.tenant, key)).cards;
const tell = async (row: Readonly<Record<string, string>>) => (await (await genea.send(row)).remarks())[0];

it('makes a new card inactive where the row says INACTIVE', async () => {
  expect(await tell({ external_id: 'T1', card_number: '91001', card_status: 'INACTIVE' })).toMatch(
    /^SUCCESS: user created/,
  );
  expect(await cardsOf('T1')).toMatchObject([{ cardNumber: '91001', status: 'inactive' }]);
});

it('deletes no card that nobody has, and says so', async () => {
  await genea.send({ external_id: 'T2' });
  expect(await tell({ external_id: 'T2', card_number: '91002', card_status: 'DELETE' })).toMatch(/^SUCCESS: .*NOTE /);
  expect(await cardsOf('T2')).toEqual([]);
});

it('takes the times of the file where there is no column of badge types', async () => {
  const times = {
    card_activation_time_utc: '2026-01-01T10:00:00Z',
    card_deactivation_time_utc: '2031-01-01 10:00:00',
  };
  await genea.send({ external_id: 'T3', card_number: '91003', ...times });
  expect(await cardsOf('T3')).toMatchObject([
    { activatesAt: new Date('2026-01-01T10:00:00Z'), expiresAt: new Date('2031-01-01T10:00:00Z') },
  ]);
});

it('takes a number of up to 20 digits where no format says otherwise', async () => {
  await genea.send({ external_id: 'T4', card_number: '12345678901234567890' });
  expect(await cardsOf('T4')).toMatchObject([{ cardNumber: '12345678901234567890' }]);
  expect(await tell({ external_id: 'T5', card_number: '123456789012345678901' })).toMatch(/^PARTIAL: /);
  expect(await cardsOf('T5')).toEqual([]);
});

it('restores a deleted user as suspended where the row suspends', async () => {
  await genea.send({ external_id: 'T6', card_number: '91006' });
  const { id } = await personOf(genea.tenant, 'T6');
  await genea.send({ external_id: 'T6', user_status: 'DELETE' });
  expect(await tell({ external_id: 'T6', user_status: 'SUSPEND', department: 'IT' })).toBe(
    'SUCCESS: user restored as suspended',
  );
  expect(await personOf(genea.tenant, 'T6')).toMatchObject({
    id,
    active: false,
    values: { department: 'IT' },
    cards: [],
  });
});

it('reads hexadecimal card numbers where the source takes them as raw codes of a format', async () => {
  const credentialMappings = (presets.genea.settings.credentialMappings ?? []).map((one) => {
    if (one.kind !== 'card') return one;
    const number = { rawCodeColumn: 'card_number', numberColumn: null, rawCodeNotation: 'hex' as const };
    return { ...one, ...number, numbering: 'rawCode' as const, format: 'CSN32', formatColumn: null };
  });
  const own = await openSource(genea.tenant, { credentialMappings });
  const said = async (row: Readonly<Record<string, string>>) => (await (await own.send(row)).remarks())[0];
  const card = { external_id: 'T7', card_number: '04A1B2C3', card_activation_time_utc: '2026-01-01' };
  expect(await said(card)).toBe('SUCCESS: user created; card 77705923 created');
  expect(await cardsOf('T7')).toMatchObject([{ format: 'CSN32', cardNumber: '77705923' }]);
  expect(await said({ ...card, card_status: 'INACTIVE' })).toBe('SUCCESS: user updated; card 77705923 set to INACTIVE');
  expect(await said({ external_id: 'T8', card_number: '4O023' })).toMatch(
    /^PARTIAL: user created; ERROR .*card_number/,
  );
  expect(await said({ ...card, card_number: '', card_status: 'DELETE' })).toContain('not used without card_number');
});
