import { expect, it } from 'vitest';

import { readTrailing } from './read-trailing.ts';

const before = [
  ['118', 'Ada', 'Sales', ''],
  ['119', 'Bo', '', 'x'],
];

function read(...lines: readonly (string | undefined)[][]) {
  const toRows = (rows: readonly (readonly (string | undefined)[])[]) => rows.map((cells) => ({ cells }));
  return readTrailing({ lines: toRows(lines), before: toRows(before) }, ([key]) => key || null);
}

it('takes a line with a key like those before it and every cell they all fill for a row', () => {
  expect(read(['120', 'Cy', '', ''])).toEqual({ keys: ['120'], hasRow: true });
});

it.each([
  ['a word for a key', ['Total', '2', '', '']],
  ['a number of another length', ['2', 'people', '', '']],
  ['a cell empty that every row fills', ['120', '', '', '']],
  ['half a row', ['120', undefined, undefined, undefined]],
  ['no key', ['', 'Total', '2', '']],
])('takes a line with %s for totals', (_, line) => {
  expect(read(line).hasRow).toBe(false);
});

it('finds a row among several lines, and says nothing of a file without such lines', () => {
  expect(read(['120', 'Cy', '', ''], ['Total', '3', '', ''])).toEqual({ keys: ['120', 'Total'], hasRow: true });
  expect(read()).toEqual({ keys: [], hasRow: false });
});
