import { RE2JS, RE2JSException } from 're2js';

import type { FieldValue } from '#lib/domain/mapping/mapped-record';

/** Whether one of a field's values fits a pattern as a whole, case-blind; a pattern that cannot be read fits nothing. */
export type FieldPattern = (value: FieldValue | undefined) => boolean;

/** Prepares a pattern on an engine whose time grows only with the length of the text (RE2 syntax). */
export function compileFieldPattern(pattern: string): FieldPattern {
  const engine = compile(pattern);
  if (engine === null) return () => false;
  const fits = (one: unknown) => engine.matcher(String(one)).matches();
  return (value) => {
    if (value === undefined || value === null) return false;
    return typeof value === 'object' ? value.some(fits) : fits(value);
  };
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}
