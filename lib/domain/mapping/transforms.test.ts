import { expect, it } from 'vitest';

import { Remark } from './remark.ts';
import { compileTransform, transforms } from './transforms.ts';

function change(name: string, text: string, options: Record<string, string | number> = {}): string | null | undefined {
  const changed = compileTransform({ name, options })?.(text);
  return changed instanceof Remark ? changed.text : changed;
}

it.each([
  ['trim', '  a ', {}, 'a'],
  ['upperCase', 'straße', {}, 'STRASSE'],
  ['lowerCase', 'ADA', {}, 'ada'],
  ['titleCase', "jean-luc o'brien", {}, "Jean-Luc O'brien"],
  ['titleCase', 'ÉMILE ZOLA', {}, 'Émile Zola'],
  ['digitsOnly', '+1 (514) 555-0123', {}, '15145550123'],
  ['padLeft', '123', { length: 6 }, '000123'],
  ['padLeft', '1234567', { length: 6 }, '1234567'],
  ['padLeft', '7', { length: 3, character: 'x' }, 'xx7'],
  ['before', 'ada@example.com', { text: '@' }, 'ada'],
  ['before', 'ada', { text: '@' }, 'ada'],
  ['after', 'CN=Ada', { text: '=' }, 'Ada'],
  ['split', 'Lovelace; Ada', { separator: ';', part: 2 }, 'Ada'],
  ['split', 'Lovelace', { separator: ';', part: 2 }, ''],
  ['dateParse', '31.01.2026', { pattern: 'dd.MM.yyyy' }, '2026-01-31'],
  ['dateParse', 'soon', { pattern: 'dd.MM.yyyy' }, null],
  ['phoneE164', '(514) 555-0123', { country: 'CA' }, '+15145550123'],
  ['phoneE164', '+44 20 7946 0958', {}, '+442079460958'],
  ['phoneE164', '12', { country: 'CA' }, null],
  ['country', 'Germany', {}, 'DEU'],
  ['country', 'de', {}, 'DEU'],
  ['country', 'USA', {}, 'USA'],
  ['country', 'Congo', {}, null],
  ['country', 'Atlantis', {}, null],
])('%s changes %s', (name, text, options, expected) => {
  expect(change(name, text, options)).toBe(expected);
});

it('refuses unknown names and options that cannot work', () => {
  expect(compileTransform({ name: 'reverse', options: {} })).toBeNull();
  expect(compileTransform({ name: 'constructor', options: {} })).toBeNull();
  expect(compileTransform({ name: 'padLeft', options: { length: 0 } })).toBeNull();
  expect(compileTransform({ name: 'dateParse', options: { pattern: 'QQ' } })).toBeNull();
  expect(compileTransform({ name: 'trim', options: { extra: 1 } })).toBeNull();
});

it('labels every transform for the menu', () => {
  expect(Object.values(transforms).filter(({ label }) => label === '')).toEqual([]);
});
