import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { openGenea } from '#lib/testing/acceptance/genea/open-genea';

const read = (name: string) => readFileSync(`lib/testing/acceptance/genea/${name}`);

it('takes a Genea file without any further setting, and refuses just the rows that are wrong', async () => {
  const { sendText } = await openGenea();
  const { run } = await sendText(read('users_202611200502.csv'), 'users_202611200502.csv');
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { rows: 36, created: 26, skipped: 2, failed: 8, credentials: { created: 6 } },
  });
});
