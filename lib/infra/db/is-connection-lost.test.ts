import { expect, it } from 'vitest';

import { isConnectionLost } from './is-connection-lost.ts';

it.each([
  [Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }), true],
  [Object.assign(new Error('sorry, too many clients already'), { code: '53300' }), true],
  [Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), true],
  [new Error('Connection terminated unexpectedly'), true],
  [Object.assign(new Error('deadlock detected'), { code: '40P01' }), false],
  [Object.assign(new Error('out of range'), { code: '22003' }), false],
  [new TypeError('undefined is not a function'), false],
  ['gone', false],
])('tells a lost connection from other errors: %s', (error, is) => {
  expect(isConnectionLost(error)).toBe(is);
});
