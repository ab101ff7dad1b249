import { type Problem, toProblem } from '#lib/domain/run/problem';
import { makesOneOfRows } from '#lib/domain/source/makes-one-of-rows';
import type { Policy } from '#lib/domain/source/policy';

import { listLines } from './list-lines.ts';

/** A row that shares its External ID with other rows of the file. */
export type KeyTwin = { readonly row: number; readonly line: number; readonly contentHash: string };

export type TwinVerdict = { readonly row: number; readonly outcome: 'skipped' | 'failed'; readonly problem: Problem };

/**
 * Which of the rows with one External ID stand back. Rows that state the same are one: the first counts, the later are
 * skipped with a note, unless the policy refuses even those. Rows that differ follow the policy; by default none of them is applied and all lines are named.
 * Rows to be merged are not settled here: that takes what they say (row-merge.ts).
 */
export function settleDuplicates(
  externalId: string,
  twins: readonly KeyTwin[],
  policy: Policy,
): readonly TwinVerdict[] {
  const inOrder = [...twins].sort((a, b) => a.row - b.row);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) return [];
  const isEqual = inOrder.every((twin) => twin.contentHash === first.contentHash);
  if (isEqual && policy.duplicates !== 'rejectEqual') return skipAllBut(first, inOrder, externalId);
  if (makesOneOfRows(policy)) return [];
  if (policy.duplicates === 'first') return skipAllBut(first, inOrder, externalId);
  if (policy.duplicates === 'last') return skipAllBut(last, inOrder, externalId);
  // The sentence is the same for all of them, and long where there are many: they share it.
  const problem = toProblem(isEqual ? 'duplicateKeyEqual' : 'duplicateKey', {
    field: 'externalId',
    value: externalId,
    words: { lines: listLines(inOrder.map((twin) => twin.line)) },
  });
  return inOrder.map(({ row, line }) => ({ row, outcome: 'failed', problem: { ...problem, line } }));
}

function skipAllBut(kept: KeyTwin, twins: readonly KeyTwin[], externalId: string): readonly TwinVerdict[] {
  return twins
    .filter((twin) => twin.row !== kept.row)
    .map((twin) => ({
      row: twin.row,
      outcome: 'skipped',
      problem: toProblem(twin.contentHash === kept.contentHash ? 'duplicateRow' : 'duplicateSuperseded', {
        field: 'externalId',
        value: externalId,
        line: twin.line,
        words: { firstLine: kept.line },
      }),
    }));
}
