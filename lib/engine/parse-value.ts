import { type Field, type FieldType, listTypes } from '#lib/domain/identity/fields';
import { isEmail } from '#lib/domain/identity/is-email';
import { cleanText } from '#lib/domain/mapping/clean-text';
import { toCountryCode } from '#lib/domain/mapping/country-code';
import { foldCase } from '#lib/domain/mapping/fold-case';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { parseNumber } from '#lib/domain/mapping/parse-number';
import type { Format } from '#lib/domain/source/format';

import { Defect } from './defect.ts';
import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';
import { compileDate, compileDateTime } from './parse-date.ts';

/** Turns a cleaned text that is not empty into the field's value. */
export type ValueParser = (text: string) => FieldValue | Defect;

export type ParserSettings = Pick<Format, 'timeZone' | 'listSeparator' | 'trueTokens' | 'falseTokens'> & {
  readonly dateFormats: readonly string[];
  readonly takePicture?: PictureTaker | undefined;
};

/**
 * Turns the text of a picture cell into a short reference to it, or says why it is no picture. Handed in, because telling
 * one picture from another takes a hash that no pure floor has.
 */
export type PictureTaker = (text: string) => string | Defect;

const parsers: Readonly<Record<FieldType, (settings: ParserSettings, field: Field) => ValueParser>> = {
  text: () => (text) => text,
  picture: ({ takePicture }) => takePicture ?? ((text) => text),
  key: () => parseKey,
  boolean: compileBoolean,
  date: compileDate,
  dateTime: compileDateTime,
  email: () => parseEmail,
  phone: () => parsePhone,
  country: () => (text) => toCountryCode(text) ?? new Defect('countryUnknown'),
  list:
    ({ listSeparator }) =>
    (text) =>
      toEntries(text, listSeparator),
  reference:
    ({ listSeparator }) =>
    (text) => {
      const keys = toEntries(text, listSeparator);
      return keys.map(parseKey).find((key) => key instanceof Defect) ?? keys;
    },
  number: () => (text) => toNumber(text, 'number'),
  decimal: () => (text) => toNumber(text, 'decimal'),
  choice: (_, field) => compileChoice(field),
  multiChoice: compileChoices,
};

/** Gives the parser of a field: its type's rule, and its length limit (of each entry when it is a list). */
export function compileParser(field: Field, settings: ParserSettings): ValueParser {
  const parse = parsers[field.type](settings, field);
  const { lengthMax, label } = field;
  const isList = listTypes.has(field.type);
  return (text) => {
    if (text.length <= lengthMax) return parse(text);
    const entries = isList ? toEntries(text, settings.listSeparator) : [text];
    const length = entries.reduce((longest, entry) => Math.max(longest, countCharacters(entry)), 0);
    return length > lengthMax ? new Defect('textTooLong', { length, max: lengthMax, label }) : parse(text);
  };
}

/** Characters as a person counts them, not their halves in UTF-16. */
function countCharacters(text: string): number {
  return text.length - (text.match(/[\udc00-\udfff]/g)?.length ?? 0);
}

function parseKey(text: string): string | Defect {
  const what = findSpreadsheetDamage(text);
  return what === null ? text : new Defect('spreadsheetDamage', { what });
}

function compileBoolean({ trueTokens, falseTokens }: ParserSettings): ValueParser {
  const words = new Map<string, boolean>();
  for (const token of falseTokens) words.set(foldCase(token), false);
  for (const token of trueTokens) words.set(foldCase(token), true);
  return (text) =>
    words.get(foldCase(text)) ??
    new Defect('booleanUnknown', { yes: trueTokens.join(', '), no: falseTokens.join(', ') });
}

function parseEmail(text: string): string | Defect {
  return isEmail(text) ? text : new Defect('emailUnreadable');
}

function toNumber(text: string, kind: 'number' | 'decimal'): number | Defect {
  const number = parseNumber(text, kind);
  return typeof number === 'number' ? number : new Defect(number);
}

/** Upper and lower case of the file do not matter: the choice is kept as the tenant writes it. */
function compileChoice({ choices = [], label }: Field): (text: string) => string | Defect {
  const known = new Map(choices.map((choice) => [foldCase(choice), choice]));
  return (text) =>
    known.get(foldCase(text)) ?? new Defect('choiceUnknown', { value: text, label, choices: choices.join(', ') });
}

/** Several choices, in the order in which the field lists them, so that their order in the file changes nothing. */
function compileChoices({ listSeparator }: ParserSettings, field: Field): ValueParser {
  const parse = compileChoice(field);
  return (text) => {
    const parsed = toEntries(text, listSeparator).map(parse);
    const chosen = new Set(parsed);
    return parsed.find((one) => one instanceof Defect) ?? (field.choices ?? []).filter((choice) => chosen.has(choice));
  };
}

/** Kept as written; numbers are made alike by the transform for it. */
function parsePhone(text: string): string | Defect {
  return /\d.*\d/.test(text) ? text : new Defect('phoneUnreadable');
}

function toEntries(text: string, separator: string): readonly string[] {
  if (!text.includes(separator)) return [text];
  return [...new Set(text.split(separator).map(cleanText))].filter((entry) => entry !== '');
}
