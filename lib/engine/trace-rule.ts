import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import type { MappingRule } from '#lib/domain/mapping/mapping';
import { shortenCell } from '#lib/domain/mapping/shorten-cell';
import { toTemplateParts } from '#lib/domain/mapping/template-parts';
import { transforms } from '#lib/domain/mapping/transforms';
import { toProblem } from '#lib/domain/run/problem';

import { CellReaders, type Cells } from './cell-reader.ts';
import { compileRule, type RuleSetup } from './compile-rule.ts';
import { Defect } from './defect.ts';
import { compileTextReader } from './read-rule-text.ts';

export type TraceStep = {
  readonly name: string;
  /** The text after this step; null where the step found nothing to give. */
  readonly result: string | null;
  /** Why the rule ends here. */
  readonly problem: string | null;
};

export type RuleTrace = {
  /** The columns that the rule reads, as they stand in the file; null: the row has no such cell. */
  readonly cells: readonly { readonly column: string; readonly text: string | null }[];
  readonly steps: readonly TraceStep[];
  /** What the row states of the field; null clears it, undefined says nothing. */
  readonly value: FieldValue | undefined;
};

type Row = { readonly header: readonly string[]; readonly cells: Cells };

/**
 * One rule on one row, step by step: from the cells through pattern or template, value map and transforms to the value.
 * Each step is the rule cut off behind it, so that the trace can never differ from what a run does.
 */
export function traceRule(setup: RuleSetup, { header, cells }: Row): RuleTrace {
  const readers = new CellReaders(setup.format, header);
  const steps: TraceStep[] = [];
  for (const { name, rule } of toStages(setup.rule)) {
    const text = compileTextReader(rule, readers, setup)(cells, { hiddenColumn: null });
    const problem = text instanceof Defect ? messageOf(text, setup) : null;
    steps.push({ name, result: typeof text === 'string' ? shortenCell(text) : null, problem });
    if (typeof text !== 'string') break;
  }
  const value = toValue(setup, readers, cells);
  const problem = value instanceof Defect ? messageOf(value, setup) : null;
  const isTold = problem !== null && steps.some((step) => step.problem !== null);
  if (!isTold) steps.push({ name: lastStep(setup), result: problem === null ? shown(value) : null, problem });
  return {
    cells: toCells(setup.rule, { header, cells }, setup),
    steps,
    value: value instanceof Defect ? undefined : value,
  };
}

type ColumnRule = Exclude<MappingRule, { type: 'fixed' }>;
type Stage = { readonly name: string; readonly rule: ColumnRule };

function toStages(rule: MappingRule): readonly Stage[] {
  if (rule.type === 'fixed') return [];
  const bare = { ...rule, valueMap: {}, transforms: [] };
  const mapped = { ...rule, transforms: [] };
  return [
    { name: sourceWords(rule), rule: bare },
    ...(Object.keys(rule.valueMap).length === 0 ? [] : [{ name: 'Value map', rule: mapped }]),
    ...rule.transforms.map(({ name }, i) => ({
      name: transforms[name]?.label ?? name,
      rule: { ...rule, transforms: rule.transforms.slice(0, i + 1) },
    })),
  ];
}

function sourceWords(rule: ColumnRule): string {
  if (rule.type === 'template') return `Template ${rule.template}`;
  if (rule.type === 'regex') return `Pattern ${rule.pattern} in ${rule.column}, as ${rule.replacement}`;
  return rule.fallbackColumns.length === 0
    ? `Column ${rule.column}`
    : `First filled of ${[rule.column, ...rule.fallbackColumns].join(', ')}`;
}

function toValue(setup: RuleSetup, readers: CellReaders, cells: Cells): FieldValue | Defect | undefined {
  const rule = compileRule(setup, readers);
  const text = rule.read(cells, { hiddenColumn: null });
  if (typeof text !== 'string') return text;
  return text === '' ? rule.whenEmpty : rule.parse(text, cells);
}

function lastStep({ rule, field }: RuleSetup): string {
  return rule.type === 'fixed' ? 'Fixed value' : `Read as ${field.label}`;
}

function shown(value: FieldValue | Defect | undefined): string | null {
  if (value === undefined || value === null || value instanceof Defect) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function messageOf({ code, words }: Defect, { field }: RuleSetup): string {
  return toProblem(code, { field: field.key, words }).message;
}

function toCells(rule: MappingRule, { header, cells }: Row, { format }: RuleSetup): RuleTrace['cells'] {
  return columnsOfRule(rule).map((column) => {
    const found = header.find((name) => new CellReaders(format, [name]).has(column));
    const text = found === undefined ? undefined : cells[header.indexOf(found)];
    return { column, text: text === undefined ? null : shortenCell(text) };
  });
}

function columnsOfRule(rule: MappingRule): readonly string[] {
  switch (rule.type) {
    case 'fixed':
      return [];
    case 'direct':
      return [rule.column, ...rule.fallbackColumns];
    case 'regex':
      return [rule.column];
    case 'template':
      return toTemplateParts(rule.template).flatMap((part) => (part.kind === 'column' ? [part.column] : []));
  }
}
