import { expect, it } from 'vitest';

import { toProblem } from '#lib/domain/run/problem';

import { EmptyRows } from './empty-rows.ts';

it('gives every empty row once, before the row that follows it', () => {
  const empty = new EmptyRows();
  empty.note([2, 3, 7].map((line) => toProblem('emptyRow', { line })));
  empty.note([toProblem('extraColumns', { line: 1 }), toProblem('emptyRow', { line: 9 })]);
  expect([4, 5, 8].map((line) => empty.takeBefore(line))).toEqual([2, 0, 1]);
  expect([empty.takeBefore(), empty.takeBefore()]).toEqual([1, 0]);
});
