import type { Field } from '#lib/domain/identity/fields';
import { foldCase } from '#lib/domain/mapping/fold-case';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { templateColumns } from '#lib/domain/mapping/template-parts';
import { dateFormatsOf } from '#lib/domain/source/date-formats-of';
import type { Format } from '#lib/domain/source/format';

import type { CellReader, CellReaders, Cells, MissingColumn } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { findLostText } from './find-spreadsheet-damage.ts';
import { noteTrimmedEntries } from './note-trimmed-entries.ts';
import { compileParser, type PictureTaker, type ValueParser } from './parse-value.ts';
import { compileTextReader, type TextReader } from './read-rule-text.ts';
import { isLookedAt, readUndamaged } from './read-undamaged.ts';
import type { Place } from './row-report.ts';
import { UniqueValues } from './unique-values.ts';

type CellParser = (text: string, cells: Cells) => ReturnType<ValueParser>;

export type CompiledRule = {
  readonly field: Field;
  readonly read: TextReader;
  /** Takes the row, too: each of its columns may have dates of its own. */
  readonly parse: CellParser;
  /** What an empty text means: nothing, a value to clear, or a defect where the field is required. */
  readonly whenEmpty: null | undefined | Defect;
  /** The text that takes the value away, in small letters; null: there is none. */
  readonly clearWord: string | null;
  /** null: rows may state the same value. */
  readonly unique: UniqueValues | null;
  /** The field whose date comes before this one. */
  readonly after: Field | null;
  /** Columns the header lacks although the rule needs them. */
  readonly missing: readonly MissingColumn[];
  /** Whether the rule's own text stands in for the row's cells; null: it has none. */
  readonly standsIn: ((cells: Cells) => boolean) | null;
  /** For the report of a defect: the column it came from, its cell, and how much fails. */
  readonly columnOf: (cells: Cells) => string;
  readonly cellOf: (cells: Cells) => string | undefined;
  readonly placeOf: (cells: Cells) => Place;
};

export type RuleSetup = {
  readonly rule: MappingRule;
  readonly field: Field;
  readonly format: Format;
  /** The field that the rule's `after` names. */
  readonly after?: Field | undefined;
  /** The source finds people by this field. */
  readonly isSecondKey?: boolean;
  /** A column that the file lacks reads as empty. */
  readonly clearsAbsent?: boolean;
  /** ISO text; without it words that depend on the day are no dates. */
  readonly now?: string | undefined;
  readonly takePicture?: PictureTaker | undefined;
};

/** Prepares one rule of the mapping for one header. */
export function compileRule(setup: RuleSetup, cells: CellReaders): CompiledRule {
  const { rule, field } = setup;
  const { columns, missing } = findColumns(rule, cells);
  const sources = columns.map((column) => ({ column, read: cells.reader(column) }));
  const sourceOf = (row: Cells) => sources.find(({ read }) => isFilled(read, row)) ?? sources[0];
  const isLost = ({ read }: (typeof sources)[number], row: Cells) => findLostText(textOf(read, row) ?? '') !== null;
  // Of the columns that a key is put together from it is the spoilt one that a defect is about.
  const isPutTogether = rule.type === 'template' && isLookedAt(setup);
  const faultOf = (row: Cells) =>
    (isPutTogether ? sources.find((source) => isLost(source, row)) : undefined) ?? sourceOf(row);
  return {
    field,
    whenEmpty: toEmpty(setup),
    clearWord: rule.clearWord === undefined ? null : foldCase(rule.clearWord),
    unique: rule.unique && rule.type !== 'fixed' ? new UniqueValues() : null,
    after: setup.after ?? null,
    missing: missing.map((column) => ({ field: field.key, column })),
    standsIn: rule.default === undefined ? null : (row) => !sources.some(({ read }) => isFilled(read, row)),
    columnOf: (row) => sourceOf(row)?.column ?? '',
    cellOf: (row) => {
      const fault = faultOf(row);
      return fault && textOf(fault.read, row);
    },
    placeOf: (row) => ({
      field: field.key,
      column: faultOf(row)?.column ?? '',
      // Nobody may be left in or out by a status that cannot be read.
      onDefect: field.key === 'active' ? 'row' : rule.onDefect,
      isSensitive: field.isSensitive,
    }),
    ...compileValue(setup, cells),
  };
}

function toEmpty({ rule, field: { isRequired, label } }: RuleSetup): CompiledRule['whenEmpty'] {
  if (isRequired === true) return new Defect('valueRequired', { label });
  return rule.whenEmpty === 'clear' ? null : undefined;
}

function isFilled(read: CellReader, row: Cells): boolean {
  const text = textOf(read, row);
  return text !== undefined && text !== '';
}

function textOf(read: CellReader, row: Cells): string | undefined {
  return read(row, { hiddenColumn: null });
}

/** A fallback column is used where the header has it; a rule is missing its column only when it has none of them. */
function findColumns(
  rule: MappingRule,
  cells: CellReaders,
): { columns: readonly string[]; missing: readonly string[] } {
  if (rule.type === 'fixed') return { columns: [], missing: [] };
  if (rule.type === 'template') {
    const columns = templateColumns(rule.template);
    return { columns, missing: rule.optional ? [] : columns.filter((column) => !cells.has(column)) };
  }
  const named = rule.type === 'direct' ? [rule.column, ...rule.fallbackColumns] : [rule.column];
  const columns = named.filter((column) => cells.has(column));
  return { columns, missing: columns.length === 0 && !isOptional(rule) ? [rule.column] : [] };
}

/** The key column is always needed. */
function isOptional(rule: MappingRule): boolean {
  return rule.optional && rule.field !== 'externalId';
}

function compileValue(
  { rule, field: whole, format, takePicture, now, clearsAbsent, isSecondKey }: RuleSetup,
  cells: CellReaders,
): Pick<CompiledRule, 'read' | 'parse'> {
  const settings = { ...format, takePicture };
  const { lengthMax = whole.lengthMax } = rule;
  const isCleared = clearsAbsent === true && isOptional(rule);
  const field = lengthMax < whole.lengthMax ? { ...whole, lengthMax } : whole;
  if (rule.type === 'fixed') {
    const { value } = rule;
    const parse =
      typeof value === 'boolean' ? () => value : compileParser(field, { ...settings, dateFormats: ['iso'] });
    return { read: () => String(value), parse };
  }
  const compile = (dateFormats: readonly string[]) => compileParser(field, { ...settings, dateFormats });
  const read = readUndamaged(
    { rule, field: whole, isSecondKey },
    cells,
    noteTrimmedEntries(compileTextReader(rule, cells, { format, now }), { rule, field, format }),
  );
  return {
    read: isCleared ? (row, notes) => read(row, notes) ?? '' : read,
    parse: compileCellParser({ rule, format }, cells, compile),
  };
}

/** Dates are read by the formats of the column that the cell stands in. */
function compileCellParser(
  { rule, format }: { readonly rule: Exclude<MappingRule, { type: 'fixed' }>; readonly format: Format },
  cells: CellReaders,
  compile: (dateFormats: readonly string[]) => ValueParser,
): CellParser {
  // What a date transform makes is ISO text, whatever the dates of the file look like.
  if (rule.transforms.some(({ name }) => name === 'dateParse')) return compile(['iso']);
  if (rule.type === 'template') return compile(format.dateFormats);
  const parse = compile(dateFormatsOf(format, rule.column));
  const hasOwn = Object.keys(format.dateColumns).length > 0;
  if (rule.type === 'regex' || rule.fallbackColumns.length === 0 || !hasOwn) return parse;
  const columns = [rule.column, ...rule.fallbackColumns].map((column) => ({
    read: cells.reader(column),
    parse: compile(dateFormatsOf(format, column)),
  }));
  return (text, row) => (columns.find(({ read }) => isFilled(read, row))?.parse ?? parse)(text);
}
