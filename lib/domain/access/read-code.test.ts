import { expect, it } from 'vitest';

import { readCode } from './read-code.ts';

it.each([
  ['123456', 'app', '123456'],
  [' 123 456 ', 'app', '123456'],
  ['k7m2-p9qx-4hd0', 'recovery', 'k7m2p9qx4hd0'],
  ['K7M2 P9QX 4HDO', 'recovery', 'k7m2p9qx4hd0'],
  ['l7m2-i9qx-4hd0', 'recovery', '17m219qx4hd0'],
  ['1234567', 'recovery', '1234567'],
])('reads %s as a code of the %s', (typed, kind, text) => {
  expect(readCode(typed)).toEqual({ kind, text });
});
