import type { CredentialManner } from '#lib/domain/mapping/mapped-record';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';

import type { CellReaders, Cells, RowNotes } from './cell-reader.ts';

export type MannerReader = (cells: Cells, notes: RowNotes) => CredentialManner;

/** How a row's statement is to be taken, beyond its number; null for mappings that say nothing special. */
export function compileManner(credential: CredentialMapping, cells: CellReaders): MannerReader | null {
  const { optional, newNumber } = credential;
  const sameBy = credential.kind === 'card' ? credential.sameBy : 'code';
  if (!optional)
    return newNumber === 'replacesOwn' && sameBy === 'code' ? null : () => ({ keeps: [], newNumber, sameBy });
  const { statusColumn, activationColumn, expirationColumn, badgeTypeColumn, badgeTypeId } = credential;
  const isAbsent = (column: string | null) => {
    const read = column === null ? null : cells.reader(column);
    return (row: Cells, notes: RowNotes) => read?.(row, notes) === undefined;
  };
  const readBadge = badgeTypeColumn === null ? null : cells.reader(badgeTypeColumn);
  const terms: readonly (readonly [CredentialManner['keeps'][number], ReturnType<typeof isAbsent>])[] = [
    ['status', isAbsent(statusColumn)],
    ['activatesAt', isAbsent(activationColumn)],
    ['expiresAt', isAbsent(expirationColumn)],
    // An empty cell names no badge type, and takes none away.
    ['badgeTypeId', (row, notes) => badgeTypeId === null && !readBadge?.(row, notes)],
  ];
  return (row, notes) => ({
    keeps: terms.filter(([, isKept]) => isKept(row, notes)).map(([term]) => term),
    newNumber,
    sameBy,
  });
}
