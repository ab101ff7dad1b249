import { compilePattern, patternOutputMax } from '#lib/domain/mapping/compile-pattern';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { toTemplateParts } from '#lib/domain/mapping/template-parts';
import type { TextChange } from '#lib/domain/mapping/to-transform';
import { compileTransform, transforms } from '#lib/domain/mapping/transforms';
import type { Format } from '#lib/domain/source/format';

import { addRemark, type CellReader, type CellReaders, type Cells, type RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';
import { compileSetReader } from './read-column-set.ts';
import { restrictText } from './restrict-text.ts';

/** Gives the text a rule makes of a row: `''` is empty, `undefined` absent. */
export type TextReader = (cells: Cells, notes: RowNotes) => string | undefined | Defect;

/** What a rule's text depends on besides its cells. */
type Around = { readonly format: Pick<Format, 'trueTokens' | 'falseTokens'>; readonly now?: string | undefined };

type ColumnRule = Exclude<MappingRule, { type: 'fixed' }>;

/** Gives a rule's way from cells to text: columns, pattern or template, then value map, then transforms. */
export function compileTextReader(rule: ColumnRule, cells: CellReaders, { format, now }: Around): TextReader {
  const changes = toChanges(rule, now);
  const plain = compileSource(rule, cells, format);
  const read = restrictText(rule, { read: withDefault(plain, rule, cells), plain }, cells);
  if (changes.length === 0) return read;
  return (row, notes) => {
    let text = read(row, notes);
    for (const change of changes) {
      if (text === undefined || text instanceof Defect) return text;
      text = change(text, notes);
    }
    return text;
  };
}

/** Where the cells say nothing, the rule's own text speaks. */
function withDefault(read: TextReader, rule: ColumnRule, cells: CellReaders): TextReader {
  if (rule.default === undefined) return read;
  const standIn = compileTemplate(rule.default, cells);
  return (row, notes) => {
    const text = read(row, notes);
    return text === undefined || text === '' ? standIn(row, notes) : text;
  };
}

function compileSource(rule: ColumnRule, cells: CellReaders, format: Around['format']): TextReader {
  if (rule.type === 'template') return compileTemplate(rule.template, cells);
  if (rule.type === 'direct' && rule.sets !== undefined) {
    const columns = [rule.column, ...rule.fallbackColumns];
    return compileSetReader({ columns, sets: rule.sets, isStrict: rule.required === true }, cells, format);
  }
  const first = cells.reader(rule.column);
  if (rule.type === 'regex') return compileRegex(rule, first);
  return rule.fallbackColumns.length === 0
    ? first
    : firstFilled([first, ...rule.fallbackColumns.map((name) => cells.reader(name))]);
}

function firstFilled(readers: readonly CellReader[]): TextReader {
  return (row, notes) => {
    let found: string | undefined;
    for (const read of readers) {
      const text = read(row, notes);
      if (text !== undefined && text !== '') return text;
      found ??= text;
    }
    return found;
  };
}

function compileRegex(rule: Extract<ColumnRule, { type: 'regex' }>, read: CellReader): TextReader {
  const pattern = compilePattern(rule.pattern, rule.replacement);
  if (pattern.kind === 'refused') return () => new Defect('patternUnmatched');
  return (row, notes) => {
    const text = read(row, notes);
    if (text === undefined || text === '') return text;
    const result = pattern.apply(text);
    if (result.kind === 'text') return result.text.trim();
    return result.kind === 'unmatched'
      ? new Defect('patternUnmatched')
      : new Defect('patternOutputTooLong', { max: patternOutputMax });
  };
}

/** Empty when all its columns are empty; where only some are, the spaces around them close up. */
function compileTemplate(template: string, cells: CellReaders): TextReader {
  const parts = toTemplateParts(template).map((part) =>
    part.kind === 'text' ? part : { kind: 'column' as const, read: cells.reader(part.column) },
  );
  const hasColumns = parts.some(({ kind }) => kind === 'column');
  return (row, notes) => {
    let made = '';
    let isAbsent = hasColumns;
    let isEmpty = hasColumns;
    for (const part of parts) {
      const text = part.kind === 'text' ? part.text : part.read(row, notes);
      made += text ?? '';
      if (part.kind === 'text') continue;
      if (text !== undefined) isAbsent = false;
      if (text !== undefined && text !== '') isEmpty = false;
    }
    if (isAbsent) return undefined;
    return isEmpty ? '' : made.replace(/ {2,}/g, ' ').trim();
  };
}

type Change = (text: string, notes: RowNotes) => string | Defect;

function toChanges(rule: ColumnRule, now: string | undefined): readonly Change[] {
  const map = new Map(Object.entries(rule.valueMap));
  const column = rule.type === 'template' ? '' : rule.column;
  const steps = rule.transforms.flatMap((use) => {
    const change = compileTransform(use, now);
    return change === null ? [] : [toStep(change, { label: transforms[use.name]?.label ?? use.name, column })];
  });
  return map.size === 0 ? steps : [(text) => map.get(text) ?? text, ...steps];
}

type Step = { readonly label: string; readonly column: string };

function toStep(change: TextChange, { label, column }: Step): Change {
  return (text, notes) => {
    if (text === '') return text;
    const changed = change(text);
    if (typeof changed === 'string') return changed;
    if (changed === null) return new Defect('transformFailed', { transform: label });
    const defect = new Defect(changed.code, changed.words);
    if (changed.text === null) return defect;
    addRemark(notes, { defect, column, value: text });
    return changed.text;
  };
}
