import { expect, it } from 'vitest';

import { format } from '#lib/domain/source/format';

import { openCsv } from './open-csv.ts';

async function* file() {
  yield Buffer.from('id,picture\n');
  for (let i = 0; i < 12; i += 1) yield Buffer.from(`${i},${'A'.repeat(2_000_000)}\n`);
}

it('hands rows with large cells on a few at a time, and loses none', async () => {
  const opened = await openCsv(file(), format.parse({}), { columns: ['id', 'picture'], required: ['id'] });
  if (opened.kind === 'refused') throw new Error(opened.problem.message);
  const sizes: number[] = [];
  for await (const batch of opened.batches()) if (batch.kind === 'rows') sizes.push(batch.rows.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
  expect(sizes.reduce((sum, rows) => sum + rows, 0)).toBe(12);
});
