import type { Field, FieldType } from '#lib/domain/identity/fields';
import type { MappingRule } from '#lib/domain/mapping/mapping';

import type { CellReaders } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';
import type { TextReader } from './read-rule-text.ts';

type Read = { readonly rule: MappingRule; readonly field: Field; readonly isSecondKey?: boolean | undefined };

/** Values that no parser tells from what a spreadsheet program leaves behind. */
const writtenTypes: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone']);

/**
 * Reads the same text, but refuses a key whose cell a spreadsheet program changed: pattern, words and steps would hide the trace.
 * The text by which a source finds people is a key, too.
 */
export function readUndamaged({ rule, field, isSecondKey }: Read, cells: CellReaders, read: TextReader): TextReader {
  const isKey = (field.type === 'key' && isChanged(rule)) || (isSecondKey === true && writtenTypes.has(field.type));
  if (!isKey || !('column' in rule)) return read;
  const named = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  const columns = named.map((column) => cells.reader(column));
  return (row, notes) => {
    const cell = columns.map((readCell) => readCell(row, { hiddenColumn: null })).find(Boolean);
    const what = findSpreadsheetDamage(cell ?? '');
    return what === null ? read(row, notes) : new Defect('spreadsheetDamage', { what });
  };
}

/** What is read as it stands is looked at when it is parsed. */
function isChanged({ type, valueMap, transforms }: MappingRule): boolean {
  return type === 'regex' || transforms.length > 0 || Object.keys(valueMap).length > 0;
}
