import { expect, test } from 'vitest';

import { nextAnnouncement, toldNothing, type Told } from './next-announcement';

function listen(runs: readonly Parameters<typeof nextAnnouncement>[1][]): string[] {
  let told: Told = toldNothing;
  return runs.flatMap((run) => {
    const next = nextAnnouncement(told, run);
    told = next.told;
    return next.text ?? [];
  });
}

test('a run of a thousand looks is announced at phases, quarters and the end only', () => {
  const applying = Array.from({ length: 1000 }, (_, done) => ({
    status: 'applying' as const,
    phase: 'Applying',
    progress: { done, total: 1000 },
  }));
  const whole = [
    { status: 'queued' as const, phase: '', progress: { done: 0, total: null } },
    { status: 'reading' as const, phase: 'Reading', progress: { done: 0, total: null } },
    { status: 'planning' as const, phase: 'Comparing', progress: { done: 10, total: null } },
    { status: 'applying' as const, phase: 'Comparing', progress: { done: 10, total: 10 } },
    ...applying,
    { status: 'applying' as const, phase: 'Applying', progress: { done: 1000, total: 1000 } },
    { status: 'completed' as const, phase: 'Applying', progress: { done: 1000, total: 1000 } },
  ];
  expect(listen(whole)).toEqual([
    'Receiving.',
    'Reading.',
    'Comparing.',
    'Applying.',
    'Applying: 25 percent.',
    'Applying: 50 percent.',
    'Applying: 75 percent.',
    'Finishing.',
    'The run ended: Completed.',
  ]);
});

test('a run that was over when the page opened is not announced', () => {
  expect(listen([{ status: 'completed', phase: '', progress: { done: 0, total: null } }])).toEqual([]);
});
