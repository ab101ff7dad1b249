/** What is known about a file when its last row has been read. */
export type FileFacts = {
  readonly rows: number;
  /** The last record lacks cells or a quote stayed open. */
  readonly looksCut: boolean;
  /** A line left out at the end is a person whom the file does not name otherwise, or looks like a row. */
  readonly leavesOutRow: boolean;
  /** Non-empty rows whose External ID could not be read. */
  readonly unreadableKeys: number;
  /** Rows of the last accepted files, newest first, at most five. */
  readonly acceptedRows: readonly number[];
  /** People whom the last accepted file named and this one does not. */
  readonly newlyMissing: number;
  /** How many of them stood among its last `newlyMissing` rows. */
  readonly missingAtEnd: number;
};

export type Completeness =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'incomplete';
      readonly reason: 'cut' | 'trailingLines' | 'short' | 'clustered' | 'unreadableKeys';
    };

/** From so many missing people on it matters where they stood. */
export const clusterMin = 5;
const clusterShare = 0.8;

/**
 * Absence counts only from a file that is proven whole: not cut, with its totals where it has such lines, at least half the median of the last five accepted
 * files, and its missing people not clustered at the end of the last accepted file.
 */
export function checkCompleteness(facts: FileFacts, unreadableKeys: 'wait' | 'ignore'): Completeness {
  if (facts.looksCut) return { kind: 'incomplete', reason: 'cut' };
  if (facts.leavesOutRow) return { kind: 'incomplete', reason: 'trailingLines' };
  if (facts.acceptedRows.length > 0 && facts.rows < median(facts.acceptedRows) / 2)
    return { kind: 'incomplete', reason: 'short' };
  // Named before what follows from it: people whose keys cannot be read are missing together.
  if (unreadableKeys === 'wait' && facts.unreadableKeys > 0) return { kind: 'incomplete', reason: 'unreadableKeys' };
  if (isClustered(facts)) return { kind: 'incomplete', reason: 'clustered' };
  return { kind: 'complete' };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function isClustered({ newlyMissing, missingAtEnd }: FileFacts): boolean {
  return newlyMissing >= clusterMin && missingAtEnd >= newlyMissing * clusterShare;
}
