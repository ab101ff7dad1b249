import { expect, it } from 'vitest';

import { GrowingPauses } from './growing-pauses.ts';

it('waits twice as long after every failure, at most ten minutes', () => {
  const pauses = new GrowingPauses(15_000);
  const waited = Array.from({ length: 8 }, () => {
    pauses.fail('a', 0);
    return [15, 30, 60, 120, 240, 480, 600, 601].find((seconds) => !pauses.isPaused('a', seconds * 1000));
  });
  expect(waited).toEqual([15, 30, 60, 120, 240, 480, 600, 600]);
});

it('begins anew with what it has forgotten, and lets everything else be tried at once', () => {
  const pauses = new GrowingPauses(1000);
  for (const id of ['a', 'a', 'a', 'b']) pauses.fail(id, 0);
  pauses.keep(new Set(['b']));
  expect(['a', 'b', 'c'].map((id) => pauses.isPaused(id, 500))).toEqual([false, true, false]);
  pauses.fail('a', 0);
  expect(pauses.isPaused('a', 1000)).toBe(false);
});
