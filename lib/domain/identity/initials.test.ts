import { expect, it } from 'vitest';

import { initials } from './initials.ts';

it.each([
  [{ firstName: 'Ada', lastName: 'Lovelace' }, 'AL'],
  [{ displayName: 'ana maría de la cruz' }, 'AC'],
  [{ displayName: 'Cher' }, 'C'],
  [{ displayName: '(Test) Müller-Lüdenscheidt' }, 'TM'],
  [{ firstName: 'ÉLodie' }, 'É'],
  [{ displayName: '山田 太郎' }, '山太'],
  [{}, '0'],
] as const)('makes letters of %j', (values, letters) => {
  expect(initials(values, '004711')).toBe(letters);
});
