import { expect, it } from 'vitest';

import { findBetterSource } from './find-better-source.ts';

const staff = ['ID', 'First', 'Last', 'Dept', 'Phone'];
const visitors = { name: 'Visitors', columns: ['ID', 'First', 'Last', 'Host'] };

it('names the source whose columns a file has instead of the own', () => {
  expect(findBetterSource(['id', ' first', 'Last', 'HOST', 'Note'], staff, [visitors])).toBe('Visitors');
});

it('finds no fault with a file that has all own columns, whatever it has besides', () => {
  expect(findBetterSource([...staff, 'Host'], staff, [visitors])).toBeNull();
});

it('takes a file that only lacks a column for the own, and one that fits nobody too', () => {
  const small = { name: 'Small', columns: ['ID', 'First', 'Last'] };
  expect(findBetterSource(['ID', 'First', 'Last', 'Dept'], staff, [small, visitors])).toBeNull();
  expect(findBetterSource(['A', 'B', 'C'], staff, [small, visitors])).toBeNull();
});

it('never decides between sources that have the same columns, or by fewer than three', () => {
  expect(findBetterSource(['ID', 'First'], staff, [{ name: 'Twin', columns: staff }])).toBeNull();
  expect(findBetterSource(['ID', 'First'], staff, [{ name: 'Tiny', columns: ['ID', 'First'] }])).toBeNull();
});
