import { expect, it } from 'vitest';

import { throttleRules, waitAfter, type ThrottleRule } from './throttle.ts';

function checkedWithin(seconds: number, rule: ThrottleRule): number {
  let failures = 0;
  for (let clock = 0; clock <= seconds; clock += waitAfter(failures, rule)) failures += 1;
  return failures;
}

it('lets a million codes be tried in no less than a year, also while three of them count', () => {
  const { code } = throttleRules;
  expect(checkedWithin(365 * 86_400, code) * 3).toBeLessThan(1_000_000);
});

it('doubles the wait from the fifth failure to a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 12, 13, 40].map((failures) => waitAfter(failures, throttleRules.account))).toEqual([
    0, 0, 5, 10, 20, 640, 900, 900,
  ]);
});

it('lets at most 20 guesses at one account through in ten minutes, and at most 100 from one address', () => {
  expect(checkedWithin(600, throttleRules.account)).toBeLessThanOrEqual(20);
  expect(checkedWithin(600, throttleRules.address)).toBeLessThanOrEqual(100);
});

it('ends after 100 failures in a row', () => {
  expect(waitAfter(100, throttleRules.account)).toBeGreaterThan(86_400 * 365);
});
