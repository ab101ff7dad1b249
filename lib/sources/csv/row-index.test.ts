import fc from 'fast-check';
import { expect, it } from 'vitest';

import { RowIndexWriter } from './row-index-writer.ts';
import { RowIndex } from './row-index.ts';

const print = fc.integer({ min: 0, max: 0xffffffff });
const rows = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 40 }), high: print, low: print }), {
  selector: (row) => row.key,
  maxLength: 200,
});

function build(
  list: readonly { key: string; high: number; low: number }[],
  unclean: string[] = [],
  others: string[] = [],
) {
  const writer = new RowIndexWriter();
  for (const { key, high, low } of list) writer.add(key, high, low);
  for (const key of others) writer.addOther(key);
  const pieces = writer.finish(new Set(unclean));
  return RowIndex.open(Buffer.concat(pieces ?? []));
}

it('meets every row of the last file once, and nothing else', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const distinct = [...new Map(list.map((row) => [`${row.high} ${row.low}`, row])).values()];
      const index = build(distinct);
      expect(index?.meet(1, 2)).toBe(distinct.some((row) => row.high === 1 && row.low === 2));
      for (const row of distinct.filter((one) => one.high !== 1 || one.low !== 2)) {
        expect(index?.meet(row.high, row.low)).toBe(true);
        expect(index?.meet(row.high, row.low)).toBe(false);
      }
      expect([...(index?.keys('seen') ?? [])]).toEqual(distinct.map(({ key }) => key));
      expect([...(index?.keys('unseen') ?? [])]).toEqual([]);
    }),
  );
});

it('leaves out the rows of unclean keys but remembers that they were named', () => {
  const list = ['a', 'bö', 'c'].map((key, i) => ({ key, high: i, low: i }));
  const index = build(list, ['bö'], ['x']);
  expect([...(index?.keys('unseen') ?? [])]).toEqual(['a', 'c']);
  expect(index?.others()).toEqual(['x', 'bö']);
  expect(index?.meet(1, 1)).toBe(false);
});

it('grows beyond its first block', () => {
  const list = Array.from({ length: 70_000 }, (_, i) => ({ key: `W${i}`, high: i, low: ~i >>> 0 }));
  const index = build(list);
  expect(index?.rows).toBe(70_000);
  expect(list.every((row) => index?.meet(row.high, row.low))).toBe(true);
  expect(index?.seenRows).toBe(70_000);
});

it('leaves unclean rows out of many blocks', () => {
  const list = Array.from({ length: 140_000 }, (_, i) => ({ key: `W${i}`, high: i, low: i }));
  const index = build(list, ['W3', 'W139999']);
  expect(index?.rows).toBe(139_998);
  expect([...(index?.keys('unseen') ?? [])].at(-1)).toBe('W139998');
  expect(index?.others()).toEqual(['W3', 'W139999']);
});

it('hands the rows that were met on to the next index', () => {
  const list = ['a', 'bö', 'c'].map((key, i) => ({ key, high: i, low: i }));
  const index = build(list);
  index?.meet(1, 1);
  index?.meet(2, 2);
  const writer = new RowIndexWriter();
  writer.add('new', 9, 9);
  index?.copySeen(writer);
  const next = RowIndex.open(Buffer.concat(writer.finish(new Set()) ?? []));
  expect([...(next?.keys('unseen') ?? [])]).toEqual(['new', 'bö', 'c']);
  expect(next?.meet(1, 1)).toBe(true);
  expect(next?.meet(0, 0)).toBe(false);
});

it('does not take other bytes for an index', () => {
  expect(RowIndex.open(Buffer.from('id,name\n1,Ana\n'))).toBeNull();
  expect(RowIndex.open(Buffer.alloc(0))).toBeNull();
});

it('makes no index of a file in which nearly every row has a defect', () => {
  const writer = new RowIndexWriter();
  for (let row = 0; row <= 100_000; row += 1) writer.addOther(`W${row}`);
  writer.add('clean', 1, 1);
  expect(writer.finish(new Set())).toBeNull();
});

it('knows whether a row that was met has one of some External IDs', () => {
  const index = RowIndex.open(Buffer.concat(writtenIndex()));
  index?.meet(1, 1);
  expect(index?.hasMet(new Set(['a', 'x']))).toBe(true);
  expect(index?.hasMet(new Set(['b', 'x']))).toBe(false);
  expect([...(index?.keys('seen') ?? [])]).toEqual(['a']);
});

function writtenIndex(): readonly Uint8Array[] {
  const writer = new RowIndexWriter();
  writer.add('a', 1, 1);
  writer.add('b', 2, 2);
  return writer.finish(new Set()) ?? [];
}
