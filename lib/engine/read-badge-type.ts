import { foldCase } from '#lib/domain/mapping/fold-case';

import type { CellReaders, Cells, RowNotes } from './cell-reader.ts';
import type { CredentialSetup } from './compile-credential.ts';
import { Defect } from './defect.ts';
import type { CardDefect } from './read-card-number.ts';

type Badge = { readonly badgeTypeId?: string };
type BadgeReader = (cells: Cells, notes: RowNotes) => Badge | CardDefect;

const none: Badge = {};

/** Which badge type a row's credential has: the one its column names, else the mapping's; empty for none. */
export function compileBadgeType({ credential, badgeTypes }: CredentialSetup, cells: CellReaders): BadgeReader {
  const { badgeTypeId, badgeTypeColumn: column, kind } = credential;
  const fixed = badgeTypeId !== null && badgeTypes?.has(badgeTypeId) === true ? { badgeTypeId } : none;
  if (column === null) return () => fixed;
  const fitting = [...(badgeTypes?.values() ?? [])].filter((one) => one.kind === null || one.kind === kind);
  const byName = new Map(fitting.map(({ id, name }) => [foldCase(name), { badgeTypeId: id }]));
  const read = cells.reader(column);
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '') return fixed;
    return byName.get(foldCase(text)) ?? { defect: new Defect('badgeTypeUnknown'), column, value: text };
  };
}

/** An unknown badge type costs the credential its rules, nothing else. */
export function toBadge(read: Badge | CardDefect): Badge {
  return 'defect' in read ? none : read;
}
