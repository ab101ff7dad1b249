import { expect, it } from 'vitest';

import { listLines } from './list-lines.ts';

const lines = (count: number) => Array.from({ length: count }, (_, i) => 1_000_000 + i);

it('names every line of up to 200', () => {
  expect(listLines([2])).toBe('2');
  expect(listLines(lines(200))).toBe(lines(200).join(', '));
});

it('names the first 20 of more, and how many there are besides', () => {
  expect(listLines(lines(201))).toBe(`${lines(20).join(', ')} and 181 more`);
});
