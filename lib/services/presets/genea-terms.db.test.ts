import { beforeAll, expect, it } from 'vitest';

import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
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
