import { expect, it } from 'vitest';

import { isCommonPassword } from './is-common-password.ts';

it.each([
  ['a common one', 'qwerty123456789'],
  ['a common one with signs and capitals', '1Qaz-2Wsx-3Edc-4Rfv'],
  ['a common one repeated', 'monkeymonkeymonkey'],
  ['a common one with digits after it', 'Sunshine!2024202420'],
  ['a common one between digits', '00000dragon1234567'],
])('knows %s', async (_, password) => {
  expect(await isCommonPassword(password)).toBe(true);
});

it.each(['three green lamps at noon', 'k7$wq0-vz4m2-pd81x', 'Zwölf Boxkämpfer jagen Viktor'])(
  'lets %s pass',
  async (password) => {
    expect(await isCommonPassword(password)).toBe(false);
  },
);
