import type { Field } from '#lib/domain/identity/fields';
import { isEmail } from '#lib/domain/identity/is-email';

import { compileDatePattern } from './compile-date-pattern.ts';
import { compilePattern } from './compile-pattern.ts';
import { toCountryCode } from './country-code.ts';
import type { HasColumn, MappingFinding } from './mapping-finding.ts';
import type { MappingRule } from './mapping.ts';
import { parseNumber } from './parse-number.ts';
import { templateColumns } from './template-parts.ts';
import { compileTransform, transforms } from './transforms.ts';

/** Lists what is wrong with one rule; paths are those inside the rule. */
export function checkRule(
  rule: MappingRule,
  field: Field | undefined,
  hasColumn: HasColumn,
): readonly MappingFinding[] {
  if (field === undefined) return [toError('field', `There is no field ${rule.field}`)];
  const isNeeded = field.isRequired === true || field.type === 'key';
  return [
    ...checkType(rule),
    ...checkColumns(isNeeded ? { ...rule, optional: false } : rule, hasColumn),
    ...checkPattern(rule),
    ...checkTransforms(rule),
    ...(rule.type === 'fixed' ? checkFixed(rule.value, field) : []),
  ];
}

function checkType(rule: MappingRule): readonly MappingFinding[] {
  if (rule.field !== 'externalId' || rule.type === 'direct' || rule.type === 'regex') return [];
  return [toError('type', 'External ID comes from a column, directly or by a pattern')];
}

function checkColumns(rule: MappingRule, hasColumn: HasColumn): readonly MappingFinding[] {
  if (rule.type === 'fixed') return [];
  if (rule.type === 'template') return checkTemplate(rule, hasColumn);
  const fallbacks = rule.type === 'direct' ? rule.fallbackColumns : [];
  const named = [rule.column, ...fallbacks].map((column, index) => ({
    column,
    path: index === 0 ? 'column' : `fallbackColumns.${index - 1}`,
  }));
  return named
    .filter(({ column }) => !hasColumn(column))
    .map(({ column, path }) => toMissing(path, column, rule.optional || path !== 'column'));
}

function checkTemplate(
  rule: Extract<MappingRule, { type: 'template' }>,
  hasColumn: HasColumn,
): readonly MappingFinding[] {
  const columns = templateColumns(rule.template);
  if (columns.length === 0)
    return [toError('template', 'Name at least one column in curly brackets, like {First} {Last}')];
  return columns.filter((column) => !hasColumn(column)).map((column) => toMissing('template', column, rule.optional));
}

/** A rule that can do without the column only deserves a look. */
function toMissing(path: string, column: string, canDoWithout: boolean): MappingFinding {
  const message = `The template has no column “${column}”`;
  return { severity: canDoWithout ? 'warning' : 'error', path, message };
}

function checkPattern(rule: MappingRule): readonly MappingFinding[] {
  if (rule.type !== 'regex') return [];
  const pattern = compilePattern(rule.pattern, rule.replacement);
  return pattern.kind === 'refused' ? [toError('pattern', pattern.message)] : [];
}

function checkTransforms(rule: MappingRule): readonly MappingFinding[] {
  return rule.transforms.flatMap((use, index) => {
    if (compileTransform(use) !== null) return [];
    const label = Object.hasOwn(transforms, use.name) ? transforms[use.name]?.label : undefined;
    if (label === undefined) return [toError(`transforms.${index}.name`, `There is no step “${use.name}”`)];
    return [toError(`transforms.${index}.options`, `The step “${label}” cannot work with these options`)];
  });
}

type Fixed = string | boolean | number;

type FixedRule = readonly [isRight: (value: Fixed, field: Field) => boolean, message: string];

/** What a fixed value must be, by the field's type; other types take any text. */
const fixedRules: Partial<Record<Field['type'], FixedRule>> = {
  boolean: [(value) => typeof value === 'boolean', 'Choose yes or no'],
  date: [isDay, 'Enter a date like 2026-01-31'],
  dateTime: [isDay, 'Enter a date like 2026-01-31'],
  email: [(value) => isEmail(String(value)), 'Enter an e-mail address like name@example.com'],
  country: [(value) => toCountryCode(String(value)) !== null, 'Enter a country code like CAN'],
  number: [(value) => typeof parseNumber(String(value), 'number') === 'number', 'Enter a whole number like 12'],
  decimal: [(value) => typeof parseNumber(String(value), 'decimal') === 'number', 'Enter a number like 1.5'],
  choice: [(value, { choices = [] }) => choices.includes(String(value)), 'Enter one of the field’s choices'],
};

function checkFixed(value: Fixed, field: Field): readonly MappingFinding[] {
  if (value === '') return [toError('value', 'Enter a value')];
  const [isRight, message] = fixedRules[field.type] ?? [() => true, ''];
  if (!isRight(value, field)) return [toError('value', message)];
  const isLong = String(value).length > field.lengthMax;
  return isLong ? [toError('value', `${field.label} takes at most ${field.lengthMax} characters`)] : [];
}

function isDay(value: Fixed): boolean {
  return compileDatePattern('iso')?.(String(value)) !== null;
}

function toError(path: string, message: string): MappingFinding {
  return { severity: 'error', path, message };
}
