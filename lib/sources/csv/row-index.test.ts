import fc from 'fast-check';
import { expect, it } from 'vitest';

import { RowIndexWriter } from './row-index-writer.ts';
import { RowIndex } from './row-index.ts';

const print = fc.integer({ min: 0, max: 0xffffffff });
const rows = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 40 }), high: print, low: print }), {
  selector: (row) => row.key,
  maxLength: 200,
});

type Listed = { readonly key: string; readonly high: number; readonly low: number };
type Wanted = { readonly others?: readonly string[]; readonly sectionRows?: number };

/** What a writer is told, as an index that is read again; null where it wrote none. */
function written(fill: (writer: RowIndexWriter) => void, sectionRows?: number): RowIndex | null {
  const pieces: Uint8Array[] = [];
  const writer = new RowIndexWriter(
    { append: (more) => pieces.push(...more.map((piece) => Uint8Array.from(piece))) },
    sectionRows,
  );
  fill(writer);
  return writer.finish() ? openBytes(Buffer.concat(pieces)) : null;
}

function openBytes(bytes: Buffer): RowIndex | null {
  return RowIndex.open({ sizeBytes: bytes.length, read: (into, at) => void bytes.copy(into, 0, at) });
}

function build(list: readonly Listed[], { others = [], sectionRows }: Wanted = {}) {
  return written((writer) => {
    for (const { key, high, low } of list) writer.add(key, high, low);
    for (const key of others) writer.addOther(key);
  }, sectionRows);
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

it('hands its rows on without some, and remembers those that are named besides', () => {
  const list = ['a', 'bö', 'c'].map((key, i) => ({ key, high: i, low: i }));
  const whole = build(list, { others: ['x', 'bö'], sectionRows: 2 });
  const index = written((writer) => {
    whole?.copyWithout(new Set(['bö']), writer);
    for (const key of whole?.others ?? []) writer.addOther(key);
  });
  expect([...(index?.keys('unseen') ?? [])]).toEqual(['a', 'c']);
  expect(index?.others).toEqual(['x', 'bö']);
  expect(index?.meet(1, 1)).toBe(false);
});

it('grows beyond its first block', () => {
  const list = Array.from({ length: 70_000 }, (_, i) => ({ key: `W${i}`, high: i, low: ~i >>> 0 }));
  const index = build(list);
  expect(index?.rows).toBe(70_000);
  expect(list.every((row) => index?.meet(row.high, row.low))).toBe(true);
  expect(index?.seenRows).toBe(70_000);
});

it('meets a file in its old order section by section, whoever has joined it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.boolean()), (sectionRows, chances) => {
      const list = Array.from({ length: 40 }, (_, i) => ({ key: `W${i}`, high: i, low: i }));
      const index = build(list, { sectionRows });
      const met = list.filter(({ high, low }) => {
        if (chances.next().value) index?.meet(high + 100, low);
        return index?.meet(high, low);
      });
      expect(met).toEqual(list);
      expect(index?.seenRows).toBe(list.length);
      expect([...(index?.keys('seen') ?? [])]).toEqual(list.map(({ key }) => key));
      expect([...(index?.keys('unseen') ?? [])]).toEqual([]);
    }),
  );
});

it('goes on to the next section when the end of one has left the file', () => {
  const list = Array.from({ length: 8000 }, (_, i) => ({ key: `W${i}`, high: i, low: i }));
  const index = build(list, { sectionRows: 4000 });
  const met = list.filter(({ high, low }) => high !== 3999 && index?.meet(high, low));
  expect(met.length).toBeGreaterThan(6900);
});

it('lets go of the last file when another one comes, and still tells whom that named', () => {
  const index = build([{ key: 'a', high: 1, low: 1 }]);
  const met = Array.from({ length: 100_001 }, (_, row) => index?.meet(row, 2) === true);
  expect(met).not.toContain(true);
  expect(index?.meet(1, 1)).toBe(false);
  expect([...(index?.keys('unseen') ?? [])]).toEqual(['a']);
});

it('gives the next index the order of the file, so that changes of many days leave little to read in full', () => {
  const [sectionRows, batchRows] = [5000, 20];
  let rows = Array.from({ length: 20_000 }, (_, i) => ({ key: `W${i}`, high: i, low: 0 }));
  let index = build(rows, { sectionRows });
  const readInFull = Array.from({ length: 25 }, (_day, day) => {
    rows = rows.map((row, i) => ((i * 7919) % 100 === day ? { ...row, low: day + 1 } : row));
    let [read, missed]: [number, Listed[]] = [0, []];
    const last = index;
    const learn = (writer: RowIndexWriter) => {
      if (read === 0) last?.handOn(writer);
      read += missed.length;
      for (const { key, high, low } of missed) writer.add(key, high, low);
      missed = [];
    };
    index = written((writer) => {
      for (const row of rows) {
        if (last?.meet(row.high, row.low) !== true) missed.push(row);
        if (missed.length === batchRows) learn(writer);
      }
      learn(writer);
    }, sectionRows);
    expect(index?.rows).toBe(rows.length);
    return read;
  });
  expect(readInFull).toSatisfy((days: readonly number[]) => days.every((read) => read >= 200 && read < 4000));
});

it('meets no row twice, in whatever order and section, and never one that it does not have', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 50 }), fc.infiniteStream(fc.nat()), (list, sectionRows, chances) => {
      const distinct = [...new Map(list.map((row) => [`${row.high} ${row.low}`, row])).values()];
      const index = build(distinct, { sectionRows });
      const met = Array.from({ length: 300 }, () => distinct[chances.next().value % Math.max(1, distinct.length)])
        .filter((row) => row !== undefined)
        .filter((row) => index?.meet(row.high, row.low));
      expect(new Set(met).size).toBe(met.length);
      expect(new Set(index?.keys('seen'))).toEqual(new Set(met.map(({ key }) => key)));
    }),
  );
});

it('hands the rows that were met on to the next index', () => {
  const list = ['a', 'bö', 'c'].map((key, i) => ({ key, high: i, low: i }));
  const index = build(list);
  index?.meet(1, 1);
  index?.meet(2, 2);
  const next = written((writer) => {
    writer.add('new', 9, 9);
    index?.copySeen(writer);
  });
  expect([...(next?.keys('unseen') ?? [])]).toEqual(['new', 'bö', 'c']);
  expect(next?.meet(1, 1)).toBe(true);
  expect(next?.meet(0, 0)).toBe(false);
});

it('does not take other bytes for an index, nor one that was cut', () => {
  expect(openBytes(Buffer.from('id,name\n1,Ana\nid,name\n1,Ana\n'))).toBeNull();
  expect(openBytes(Buffer.alloc(0))).toBeNull();
  const pieces: Uint8Array[] = [];
  const writer = new RowIndexWriter({ append: (more) => pieces.push(...more) }, 1);
  for (const key of ['a', 'b']) writer.add(key, 1, 1);
  writer.addOther('c');
  writer.finish();
  const bytes = Buffer.concat(pieces);
  for (let length = 0; length < bytes.length; length += 1) expect(openBytes(bytes.subarray(0, length))).toBeNull();
  expect(openBytes(bytes)?.rows).toBe(2);
});

it('makes no index of a file in which nearly every row has a defect', () => {
  const index = written((writer) => {
    for (let row = 0; row <= 100_000; row += 1) writer.addOther(`W${row}`);
    writer.add('clean', 1, 1);
  });
  expect(index).toBeNull();
});

it('knows which of some External IDs a row that was met has', () => {
  const index = build([
    { key: 'a', high: 1, low: 1 },
    { key: 'b', high: 2, low: 2 },
  ]);
  index?.meet(1, 1);
  expect(index?.metAmong(new Set(['a', 'x']))).toEqual(new Set(['a']));
  expect(index?.metAmong(new Set(['b', 'x']))).toEqual(new Set());
  expect([...(index?.keys('seen') ?? [])]).toEqual(['a']);
});
