import type { MappingRule } from '#lib/domain/mapping/mapping';

/** A rule while it is edited: it keeps what was typed for every type, and may still lack its column or pattern. */
export type EditedRule = {
  readonly type: MappingRule['type'];
  readonly column: string;
  readonly pattern: string;
  readonly replacement: string;
  readonly value: string | number | boolean;
  readonly template: string;
  readonly optional: boolean;
  readonly whenEmpty: MappingRule['whenEmpty'];
  /** What is changed in the drawer of the rule, not in its line. */
  readonly rest: Pick<MappingRule, 'onDefect' | 'unique' | 'valueMap' | 'transforms'> & {
    readonly fallbackColumns: string[];
  };
  /** What only a preset or the API sets: kept as it is. */
  readonly kept: Pick<
    MappingRule,
    'required' | 'lengthMax' | 'onlyWith' | 'after' | 'default' | 'writes' | 'clearWord'
  > & {
    readonly sets?: DirectRule['sets'];
  };
};

type DirectRule = Extract<MappingRule, { type: 'direct' }>;

const blank: EditedRule = {
  type: 'direct',
  column: '',
  pattern: '',
  replacement: '$1',
  value: '',
  template: '',
  optional: false,
  whenEmpty: 'keep',
  rest: { onDefect: 'field', unique: false, valueMap: {}, transforms: [], fallbackColumns: [] },
  kept: {},
};

/** A rule that takes a column as it is. */
export function toDirectRule(column: string): EditedRule {
  return { ...blank, column };
}

export function toEditedRule(rule: MappingRule): EditedRule {
  const { type, optional, whenEmpty, onDefect, unique, valueMap, transforms } = rule;
  const fallbackColumns = rule.type === 'direct' ? rule.fallbackColumns : [];
  return {
    ...blank,
    type,
    optional,
    whenEmpty,
    rest: { onDefect, unique, valueMap, transforms, fallbackColumns },
    kept: toKept(rule),
    ...(rule.type === 'direct' || rule.type === 'regex' ? { column: rule.column } : {}),
    ...(rule.type === 'regex' ? { pattern: rule.pattern, replacement: rule.replacement } : {}),
    ...(rule.type === 'fixed' ? { value: rule.value } : {}),
    ...(rule.type === 'template' ? { template: rule.template } : {}),
  };
}

function toKept(rule: MappingRule): EditedRule['kept'] {
  const { required, lengthMax, onlyWith, after, default: standIn, writes, clearWord } = rule;
  const sets = rule.type === 'direct' ? rule.sets : undefined;
  const all = { required, lengthMax, onlyWith, after, default: standIn, writes, clearWord, sets };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The rule as it is stored; null while something it needs is not there yet. */
export function toMappingRule(field: string, edited: EditedRule): MappingRule | null {
  const { type, column, pattern, replacement, value, template, optional, whenEmpty } = edited;
  const { fallbackColumns, ...rest } = edited.rest;
  const { sets, ...kept } = edited.kept;
  const common = { field, optional, whenEmpty, ...rest, ...kept };
  switch (type) {
    case 'direct':
      return column === '' ? null : { ...common, type, column, fallbackColumns, ...toSetPart(sets, fallbackColumns) };
    case 'regex':
      return column === '' || pattern === '' ? null : { ...common, type, column, pattern, replacement };
    case 'fixed':
      return value === '' ? null : { ...common, type, value };
    case 'template':
      return template === '' ? null : { ...common, type, template };
  }
}

/** Sets belong to the columns they were made for. */
function toSetPart(sets: DirectRule['sets'], fallbackColumns: readonly string[]): Pick<DirectRule, 'sets'> {
  return sets?.length === fallbackColumns.length + 1 ? { sets } : {};
}

/** What a rule that was begun still needs, as a sentence; null when it is whole or was not begun. */
export function missingPart(edited: EditedRule): string | null {
  if (edited.type === 'fixed') return edited.value === '' ? 'Enter a value' : null;
  if (edited.type === 'template')
    return edited.template === '' ? 'Name at least one column, like {First} {Last}' : null;
  if (edited.column === '') return edited.type === 'regex' ? 'Choose a column for the pattern' : null;
  return edited.type === 'regex' && edited.pattern === '' ? 'Enter a pattern' : null;
}
