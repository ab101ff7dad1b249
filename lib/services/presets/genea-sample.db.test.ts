import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { keepPicture } from '#lib/services/pictures/keep-picture';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { makePicture } from '#lib/testing/make-picture';

const read = (name: string) => readFileSync(`lib/testing/acceptance/genea/${name}`);

/** Who is there before the file comes, and what they have. */
const known = [
  { external_id: 'E1011', full_name: 'Karl Weber', card_number: '40099', pin_number: '7788' },
  { external_id: 'E1018', full_name: 'Pia Lund', assign_user_groups: 'Visitors' },
  { external_id: 'E1019', full_name: 'Qadir Khan', assign_user_groups: 'HQ Staff' },
  { external_id: 'E1020', full_name: 'Rosa Diaz', card_number: '40020' },
  { external_id: 'E1021', full_name: 'Sven Berg', card_number: '40021' },
  { external_id: 'E1028', full_name: 'Zed Moss' },
];

it('answers the sample file of Genea byte for byte as expected, and needs no further setting for it', async () => {
  const { tenant, send, sendText } = await openGenea();
  expect((await send(...known)).run.status).toBe('completed');
  // As if the photo server had been asked before: what it answers is no matter of this file.
  await keepPicture(tenant.tenantId, 'https://photos.northwind.example/e1008.png', await makePicture('png'));
  const { run, result } = await sendText(read('users_202611200502.csv'), 'users_202611200502.csv');
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { rows: 36, created: 21, updated: 5, deactivated: 1, skipped: 1, failed: 8 },
  });
  const { fileName, text } = await result();
  expect(fileName).toBe('users_202611200502_sync_result.csv');
  expect(text.split('\r\n')).toEqual(read(fileName).toString().split('\r\n'));
  expect(Buffer.from(text)).toEqual(read(fileName));
});
