import { beforeAll, expect, it } from 'vitest';

import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { personOf } from '#lib/testing/acceptance/genea/person-of';

let genea: Awaited<ReturnType<typeof openGenea>>;
beforeAll(async () => {
  genea = await openGenea({ policy: { duplicates: 'credentials' } });
});
const numbersOf = async (key: string) =>
  (await personOf(genea.tenant, key)).cards.map(({ cardNumber }) => cardNumber ?? '').toSorted();

it('takes the cards of several rows of a person, and nothing else from the later ones', async () => {
  const { run, remarks } = await genea.send(
    { external_id: 'S1', department: 'IT', card_number: '81001' },
    { external_id: 'S2', card_number: '82001' },
    { external_id: 'S1', department: 'Sales', full_name: 'Other', card_number: '81002' },
    { external_id: 'S1', card_number: '81003' },
  );
  expect(run.counts).toMatchObject({ created: 2, skipped: 2, failed: 0 });
  expect((await remarks())[2]).toBe('SUCCESS: taken together with the row in line 2');
  expect((await remarks())[0]).toMatch(/^SUCCESS: user created; .*NOTE lines 2, 4 and 5 taken together$/);
  const { values } = await personOf(genea.tenant, 'S1');
  expect(values).toMatchObject({ department: 'IT', displayName: 'Person S1' });
  expect(await numbersOf('S1')).toEqual(['81001', '81002', '81003']);
});

it('changes nothing when the same rows come again, and adds a card of a further row', async () => {
  const rows = [
    { external_id: 'S3', card_number: '83001' },
    { external_id: 'S3', card_number: '83002' },
  ];
  await genea.send(...rows);
  const { run } = await genea.send(...rows, { external_id: 'S3', card_number: '83003' });
  expect(run.counts).toMatchObject({ updated: 1, credentials: { created: 1, updated: 0, revoked: 0 } });
  expect(await numbersOf('S3')).toEqual(['83001', '83002', '83003']);
});

it('takes access away by whichever row says so', async () => {
  await genea.send({ external_id: 'S4', card_number: '84001' });
  await genea.send({ external_id: 'S4' }, { external_id: 'S4', user_status: 'SUSPEND', card_number: '84002' });
  expect((await personOf(genea.tenant, 'S4')).active).toBe(false);
  await genea.send({ external_id: 'S4' }, { external_id: 'S4', user_status: 'DELETE' });
  expect(await numbersOf('S4')).toEqual([]);
});
