import type { Field, FieldType } from '#lib/domain/identity/fields';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { templateColumns } from '#lib/domain/mapping/template-parts';

import type { CellReaders, Cells } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findLostText, findSpreadsheetDamage } from './find-spreadsheet-damage.ts';
import type { TextReader } from './read-rule-text.ts';

type Read = { readonly rule: MappingRule; readonly field: Field; readonly isSecondKey?: boolean | undefined };

/** Values that no parser tells from what a spreadsheet program leaves behind. */
const writtenTypes: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone']);

/**
 * Reads the same text, but refuses a key whose cell a spreadsheet program changed: pattern, words and steps would hide the trace.
 * The text by which a source finds people is a key, too.
 */
export function readUndamaged({ rule, field, isSecondKey }: Read, cells: CellReaders, read: TextReader): TextReader {
  if (rule.type === 'fixed' || !isLookedAt({ rule, field, isSecondKey })) return read;
  const find = rule.type === 'template' ? inParts(rule.template, cells) : inCell(rule, cells);
  return (row, notes) => {
    const what = find(row);
    return what === null ? read(row, notes) : new Defect('spreadsheetDamage', { what });
  };
}

/** Whether the rule makes a key in a way that would hide damage. */
export function isLookedAt({ rule, field, isSecondKey }: Read): boolean {
  return (field.type === 'key' && isChanged(rule)) || (isSecondKey === true && writtenTypes.has(field.type));
}

type DamageFinder = (row: Cells) => string | null;

function inCell(rule: Exclude<MappingRule, { type: 'fixed' | 'template' }>, cells: CellReaders): DamageFinder {
  const named = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  const columns = named.map((column) => cells.reader(column));
  return (row) => findSpreadsheetDamage(columns.map((read) => read(row, { hiddenColumn: null })).find(Boolean) ?? '');
}

/** Of what a key is put together from, a part may well be a date. */
function inParts(template: string, cells: CellReaders): DamageFinder {
  const columns = templateColumns(template).map((column) => cells.reader(column));
  return (row) =>
    columns.map((read) => findLostText(read(row, { hiddenColumn: null }) ?? '')).find((what) => what !== null) ?? null;
}

/** What is read as it stands is looked at when it is parsed. */
function isChanged({ type, valueMap, transforms }: MappingRule): boolean {
  return type === 'regex' || type === 'template' || transforms.length > 0 || Object.keys(valueMap).length > 0;
}
