import { expect, it, test } from 'vitest';

import { toRelativeDay } from './relative-day.ts';
import { Remark } from './remark.ts';
import { compileTransform } from './transforms.ts';

function step(name: string, options: Record<string, string> = {}) {
  return (text: string) => compileTransform({ name, options })?.(text) ?? null;
}

it('lets listed words through as they are and names the word that differs in case', () => {
  const read = step('oneOf', { words: 'staff, student' });
  expect(read('staff')).toBe('staff');
  expect(read('Staff')).toEqual(
    new Remark(null, 'wordNotListed', { words: 'staff, student', hint: ' Write it staff.' }),
  );
});

it('takes web addresses of any protocol, and none without', () => {
  expect(step('webAddress')('ftp://files.example/x')).toBe('ftp://files.example/x');
  expect(step('webAddress')('people.example/x')).toMatchObject({ text: null, code: 'urlWithoutProtocol' });
});

it('tidies a list of types and values, keeps colons of values, and refuses entries that lack a part', () => {
  const read = step('typedList', { types: 'uid, eppn, orcid' });
  expect(read('eppn+login:a@x;uid:a')).toBe('eppn+login:a@x;uid:a');
  expect(read('orcid:https://orcid.org/0')).toBe('orcid:https://orcid.org/0');
  expect(read(' uid : a ;')).toMatchObject({ text: 'uid:a', code: 'listTidied' });
  expect(read('uid:')).toMatchObject({ text: null, code: 'listEntryBlank' });
  expect(read('uid:a;;eppn:b')).toMatchObject({ text: null, code: 'listEntryBlank' });
  expect(read('cardkey:1')).toMatchObject({ text: null, code: 'listTypeUnknown' });
  expect(step('typedEntry', { type: 'eppn' })('uid:a;eppn+login:b')).toBe('b');
});

it('keeps the names and values of a JSON object, nested ones as text, and passes over what is none', () => {
  expect(step('jsonObject')('{"bonus": 585, "cash": "$17"}')).toBe('{"bonus":"585","cash":"$17"}');
  expect(step('jsonObject')('{"a":[1]}')).toMatchObject({ text: '{"a":"[1]"}', code: 'jsonNested' });
  expect(step('jsonObject')('{bonus:12}')).toMatchObject({ text: '', code: 'jsonUnreadable' });
  expect(step('jsonProperty', { name: 'bonus' })('{"bonus": 585}')).toBe('585');
});

test.each([
  ['tomorrow', '2026-11-22'],
  ['Next Monday', '2026-11-23'],
  ['saturday', '2026-11-21'],
  ['next saturday', '2026-11-28'],
  ['last friday', '2026-11-20'],
  ['+2 weeks', '2026-12-05'],
  ['3 days ago', '2026-11-18'],
  ['last day of next month', '2026-12-31'],
  ['first day of this month', '2026-11-01'],
  ['2026-11-21', null],
  ['whenever', null],
])('%s on Saturday 21 November 2026 is %s', (words, day) => {
  expect(toRelativeDay(words, '2026-11-21T09:00:00Z')).toBe(day);
});
