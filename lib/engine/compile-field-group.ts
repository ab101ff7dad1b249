import { RE2JS, RE2JSException } from 're2js';

import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { FieldGroup } from '#lib/domain/source/field-group';

type Test = (text: string) => boolean;

/** Gives the group that a row's values earn its person, or null. */
export function compileFieldGroup(rule: FieldGroup): (values: FieldValues) => string | null {
  const test = compileTest(rule);
  return (values) => {
    const value = values[rule.field];
    if (value === undefined || value === null) return null;
    const texts = typeof value === 'object' ? value : [String(value)];
    return texts.some((text) => text !== '' && test(text)) ? rule.group : null;
  };
}

function compileTest({ is, text, ignoreCase }: FieldGroup): Test {
  const fold = (one: string) => (ignoreCase ? one.toLowerCase() : one);
  const wanted = fold(text);
  const tests: Readonly<Record<FieldGroup['is'], Test>> = {
    equals: (one) => fold(one) === wanted,
    notEquals: (one) => fold(one) !== wanted,
    contains: (one) => fold(one).includes(wanted),
    notContains: (one) => !fold(one).includes(wanted),
    matches: is === 'matches' ? compilePattern(text, ignoreCase) : () => false,
  };
  return tests[is];
}

/** On an engine whose time grows only with the length of the text; a pattern that cannot be read fits nothing. */
function compilePattern(pattern: string, ignoreCase: boolean): Test {
  try {
    const engine = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    return (text) => engine.matcher(text).find();
  } catch (error) {
    if (error instanceof RE2JSException) return () => false;
    throw error;
  }
}
