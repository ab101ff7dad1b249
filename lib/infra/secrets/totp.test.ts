import { expect, it } from 'vitest';

import { totp } from './totp.ts';

/** "12345678901234567890", the secret of RFC 6238 appendix B. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// The RFC shows eight digits; six are their end.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('makes the code of RFC 6238 for the second %d', (seconds, code) => {
  expect(totp.codeAt(seed, seconds * 1000)).toBe(code);
  expect(totp.findStep(seed, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it('takes the code of the step before and after, and none further off', () => {
  const now = 1_111_111_111_000;
  const step = Math.floor(now / 30_000);
  const found = [-2, -1, 0, 1, 2].map((off) => totp.findStep(seed, totp.codeAt(seed, now + off * 30_000), now));
  expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  expect(totp.findStep(seed, 'abcdef', now)).toBeUndefined();
});

it('makes a new seed of 160 bits each time, which an app reads from an address', () => {
  const made = totp.makeSeed();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(totp.makeSeed()).not.toBe(made);
  expect(totp.uri(made, 'dana@example.com')).toBe(
    `otpauth://totp/Rollcall:dana%40example.com?issuer=Rollcall&secret=${made}&algorithm=SHA1&digits=6&period=30`,
  );
});
