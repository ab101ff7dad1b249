import { expect, it } from 'vitest';

import { describeClockGap } from './clock-gap.ts';

const now = Date.UTC(2026, 10, 21);

it('says nothing while two clocks are within a minute of each other', () => {
  expect([0, 60_000, -60_000].map((gap) => describeClockGap(now + gap, now))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  [-86_400_000, 'about 1 day behind the clock'],
  [86_400_000 * 3, 'about 3 days ahead of the clock'],
  [-3_590_000, 'about 1 hour behind'],
  [61_000, 'about 1 minute ahead of'],
  [-300_000, 'about 5 minutes behind'],
])('says by how much a clock that is %d ms off is wrong, and who can repair it', (gap, words) => {
  const sentence = describeClockGap(now + gap, now);
  expect(sentence).toContain(words);
  expect(sentence).toContain('Whoever runs the server');
});
