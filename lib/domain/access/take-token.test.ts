import { expect, it } from 'vitest';

import { takeToken, type Bucket } from './take-token.ts';

const rule = { perSecond: 10, burst: 20 };

function callsThatPass(times: readonly number[]): number {
  let bucket: Bucket | undefined;
  return times.filter((now) => {
    const taken = takeToken(bucket, rule, now);
    bucket = taken.bucket;
    return taken.waitSeconds === 0;
  }).length;
}

it('lets a burst pass, then as many calls as the rule allows a second, whoever hurries', () => {
  const flood = Array.from({ length: 10_000 }, (_, at) => at);
  expect(callsThatPass(flood.map(() => 5))).toBe(20);
  expect(callsThatPass(flood)).toBe(20 + 99);
  expect(callsThatPass(flood.slice(0, 500).map((at) => at * 100))).toBe(500);
});

it('says after how many seconds there is room again, and keeps that word', () => {
  const { bucket, waitSeconds } = takeToken({ tokens: 0, at: 0 }, rule, 20);
  expect(waitSeconds).toBeCloseTo(0.08);
  expect(takeToken(bucket, rule, 20 + waitSeconds * 1000 + 1).waitSeconds).toBe(0);
});

it('takes no tokens for a clock that was set back', () => {
  expect(takeToken({ tokens: 3, at: 9000 }, rule, 1000)).toEqual({ bucket: { tokens: 2, at: 1000 }, waitSeconds: 0 });
});
