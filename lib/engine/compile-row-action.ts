import type { RowAction } from '#lib/domain/source/policy';

import type { CellReaders, Cells, MissingColumn, RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';

/** What a row does to its person; the words of the file are those of the source's setting. */
export type RowVerb = 'apply' | 'suspend' | 'delete';

export type CompiledAction = {
  readonly column: string;
  readonly missing: readonly MissingColumn[];
  readonly read: (cells: Cells, notes: RowNotes) => RowVerb | Defect;
  readonly cellOf: (cells: Cells) => string | undefined;
};

/** Prepares the column that says what each row does; an empty cell or an unknown word leaves nothing to do. */
export function compileRowAction(action: RowAction, cells: CellReaders): CompiledAction {
  const { column, apply, suspend, delete: remove } = action;
  const verbs = new Map<string, RowVerb>();
  for (const [verb, words] of Object.entries({ apply, suspend, delete: remove })) {
    for (const word of words) verbs.set(word.toLowerCase(), verb as RowVerb);
  }
  const words = [...apply, ...suspend, ...remove].join(', ');
  const read = cells.reader(column);
  return {
    column,
    missing: cells.has(column) ? [] : [{ field: 'active', column }],
    read: (row, notes) => {
      const text = read(row, notes);
      if (text === undefined || text === '') return new Defect('cellBlank');
      return verbs.get(text.toLowerCase()) ?? new Defect('wordUnknown', { words });
    },
    cellOf: (row) => read(row, { hiddenColumn: null }),
  };
}
