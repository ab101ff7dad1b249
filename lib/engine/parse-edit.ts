import { type Field, listTypes } from '#lib/domain/identity/fields';
import { cleanText } from '#lib/domain/mapping/clean-text';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { format } from '#lib/domain/source/format';

import { Defect } from './defect.ts';
import { compileParser } from './parse-value.ts';

/** How values are written in the portal and the API: ISO dates, true and false. */
const written = format.parse({ dateFormats: ['yyyy-MM-dd', 'iso'], trueTokens: ['true'], falseTokens: ['false'] });

/**
 * Checks a value that a person or a program states for a field, by the same rules as a file's. Lists come as lists or as
 * text; null and blank text mean that nothing is stated.
 */
export function parseEdit(field: Field, value: FieldValue, timeZone: string): FieldValue | Defect {
  if (value === null) return null;
  const texts = (typeof value === 'object' ? value : [String(value)]).map(cleanText).filter((text) => text !== '');
  if (texts.length === 0) return null;
  const parse = compileParser(field, { ...written, timeZone });
  if (!listTypes.has(field.type)) return parse(texts.join(' '));
  const parsed = texts.map(parse);
  return parsed.find((one) => one instanceof Defect) ?? [...new Set(parsed.flatMap((one) => (isList(one) ? one : [])))];
}

function isList(value: FieldValue | Defect): value is readonly string[] {
  return Array.isArray(value);
}
