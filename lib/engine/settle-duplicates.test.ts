import fc from 'fast-check';
import { expect, it } from 'vitest';

import { policy } from '#lib/domain/source/policy';

import { settleDuplicates } from './settle-duplicates.ts';

const anyTwins = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 6 }).chain((hashes) =>
  fc.shuffledSubarray(
    hashes.map((contentHash, i) => ({ row: i + 2, line: i + 2, contentHash })),
    { minLength: hashes.length },
  ),
);
const settle = (twins: Parameters<typeof settleDuplicates>[1], duplicates: 'rejectAll' | 'first' | 'last' | 'merge') =>
  settleDuplicates('1', twins, policy.parse({ duplicates }));
const isOne = (twins: readonly { contentHash: string }[]) => new Set(twins.map((one) => one.contentHash)).size === 1;
const rowsOf = (verdicts: readonly { row: number }[]) => verdicts.map(({ row }) => row).toSorted((a, b) => a - b);

it('keeps exactly the first or the last row, and the first of equal rows whatever the rule', () => {
  fc.assert(
    fc.property(anyTwins, fc.constantFrom('first', 'last'), (twins, duplicates) => {
      const rows = rowsOf(twins);
      const kept = duplicates === 'first' || isOne(twins) ? rows[0] : rows.at(-1);
      const verdicts = settle(twins, duplicates);
      expect(rowsOf(verdicts)).toEqual(rows.filter((row) => row !== kept));
      expect(verdicts.every(({ outcome }) => outcome === 'skipped')).toBe(true);
    }),
  );
});

it('fails all rows that differ by default, and leaves those that are merged to the merge', () => {
  fc.assert(
    fc.property(anyTwins, (twins) => {
      fc.pre(!isOne(twins));
      const rejected = settle(twins, 'rejectAll');
      expect(rowsOf(rejected)).toEqual(rowsOf(twins));
      expect(rejected.every(({ outcome }) => outcome === 'failed')).toBe(true);
      expect(settle(twins, 'merge')).toEqual([]);
    }),
  );
});

it('calls a row a repetition exactly when it says the same as the one that counts', () => {
  fc.assert(
    fc.property(anyTwins, fc.constantFrom('first', 'last', 'merge', 'rejectAll'), (twins, duplicates) => {
      fc.pre(duplicates === 'first' || duplicates === 'last' || isOne(twins));
      const verdicts = settle(twins, duplicates);
      const standing = twins.find(({ row }) => verdicts.every((one) => one.row !== row));
      for (const { row, problem } of verdicts) {
        const isSame = twins.find((one) => one.row === row)?.contentHash === standing?.contentHash;
        expect(problem.code).toBe(isSame ? 'duplicateRow' : 'duplicateSuperseded');
      }
    }),
  );
});

it('names all lines of a key that stands in many rows, by one text that its rows share', () => {
  const twins = Array.from({ length: 150 }, (_, i) => ({ row: i + 2, line: i + 2, contentHash: `${i}` }));
  const problems = settle(twins, 'rejectAll').map(({ problem }) => problem);
  expect(problems[0]?.message).toContain(`(lines ${twins.map(({ line }) => line).join(', ')})`);
  expect(new Set(problems.map(({ message }) => message)).size).toBe(1);
  expect(problems.map(({ line }) => line)).toEqual(twins.map(({ line }) => line));
});

it('keeps the sentence of each row short where a key stands in a hundred thousand of them', () => {
  const twins = Array.from({ length: 100_000 }, (_, i) => ({ row: i, line: 1_000_000 + i, contentHash: `${i % 2}` }));
  const longest = Math.max(...settle(twins, 'rejectAll').map(({ problem }) => JSON.stringify(problem).length));
  expect(longest).toBeLessThan(600);
});
