import type { MappingRule } from '#lib/domain/mapping/mapping';

import { addRemark, type CellReaders } from './cell-reader.ts';
import { Defect } from './defect.ts';
import type { TextReader } from './read-rule-text.ts';

/** Adds what a rule asks of its text beyond the field: that there is one, and that another column is filled with it. */
export function restrictText(rule: MappingRule, { read, plain }: Readers, cells: CellReaders): TextReader {
  const paired = rule.onlyWith === undefined ? read : pairWith(rule, rule.onlyWith, { read, plain, cells });
  if (rule.required !== true) return paired;
  return (row, notes) => {
    const text = paired(row, notes);
    return text === undefined || text === '' ? new Defect('cellBlank') : text;
  };
}

/** The rule's text with and without what stands in for empty cells. */
type Readers = { readonly read: TextReader; readonly plain: TextReader };

/** Only what the file itself says without its companion is worth a note. */
function pairWith(
  rule: MappingRule,
  other: string,
  { read, plain, cells }: Readers & { readonly cells: CellReaders },
): TextReader {
  const companion = cells.reader(other);
  const column = rule.type === 'direct' || rule.type === 'regex' ? rule.column : '';
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '' || Boolean(companion(row, notes))) return text;
    const own = plain === read ? text : plain(row, notes);
    if (typeof own === 'string' && own !== '')
      addRemark(notes, { defect: new Defect('companionBlank', { other }), column, value: own });
    return '';
  };
}
