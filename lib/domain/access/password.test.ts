import { expect, it } from 'vitest';

import { checkPassword } from './password.ts';

it('takes any long password, in any script', () => {
  expect(checkPassword('seven quiet herons at dawn', 'a@example.com')).toBeUndefined();
  expect(checkPassword('七つの静かな鷺が夜明けに飛んでいく', 'a@example.com')).toBeUndefined();
});

it.each([
  ['short', '14 characters'.padEnd(14, 'x')],
  ['common', 'Password-Password'],
  ['common', '123456789012345'],
  ['monotonous', 'aaaaaaaaaaaaaaaaaaab'],
  ['the own address', 'dana.kim@example.com'],
  ['built from the own address', 'dana.kimdana.kim1'],
  ['built from the own name', 'Dana-Soo-Kim-12'],
  ['built from the name of the organisation', 'NorthwindHealth.1'],
  ['endless', 'abcdefg '.repeat(40)],
])('refuses a password that is %s', (_, password) => {
  expect(checkPassword(password, 'dana.kim@example.com', ['Dana Soo Kim', 'Northwind Health'])).toBeTypeOf('string');
});
