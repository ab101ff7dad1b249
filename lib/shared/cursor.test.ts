import { expect, it } from 'vitest';
import { z } from 'zod';

import { parseCursor, toCursor } from './cursor.ts';

const place = z.tuple([z.string(), z.int()]);

it('gives back the place it was made from, in any script, in text that needs no escaping in a URL', () => {
  const cursor = toCursor(['Müller 山田 ??>>', 7]);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(parseCursor(cursor, place)).toEqual(['Müller 山田 ??>>', 7]);
});

it('has no place without a cursor', () => {
  expect(parseCursor(undefined, place)).toBeUndefined();
});

it.each(['', '%%%', 'bm90IGpzb24', toCursor({ other: 'list' })])('refuses %j', (cursor) => {
  expect(() => parseCursor(cursor, place)).toThrowError(/cursor does not belong/);
});
