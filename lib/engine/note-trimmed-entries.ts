import { type Field, listTypes } from '#lib/domain/identity/fields';
import { cleanText } from '#lib/domain/mapping/clean-text';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import type { Format } from '#lib/domain/source/format';

import { addRemark } from './cell-reader.ts';
import { Defect } from './defect.ts';
import type { TextReader } from './read-rule-text.ts';

type Read = {
  readonly rule: MappingRule;
  readonly field: Field;
  readonly format: Pick<Format, 'noteTrimmed' | 'listSeparator'>;
};

const shownMax = 5;

/** Reads the same text and, where the source asks for it, tells which entries of a list in a cell have spaces around them. */
export function noteTrimmedEntries(read: TextReader, { rule, field, format }: Read): TextReader {
  if (!format.noteTrimmed || !listTypes.has(field.type) || rule.type !== 'direct') return read;
  const { listSeparator } = format;
  return (row, notes) => {
    const text = read(row, notes);
    if (typeof text !== 'string' || !text.includes(listSeparator)) return text;
    const trimmed = text.split(listSeparator).filter((entry) => !['', entry].includes(cleanText(entry)));
    if (trimmed.length === 0) return text;
    const count = trimmed.length === 1 ? '1 name' : `${trimmed.length} names`;
    const names = trimmed.slice(0, shownMax).map(cleanText).join(', ');
    addRemark(notes, { defect: new Defect('entriesTrimmed', { count, names }), column: rule.column });
    return text;
  };
}
