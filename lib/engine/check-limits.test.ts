import { expect, it } from 'vitest';

import type { HoldReason } from '#lib/domain/run/run';
import { limits } from '#lib/domain/source/policy';

import { judgeExcess, noteExcess } from './check-limits.ts';

const exceeded = (...names: readonly HoldReason['limit'][]): HoldReason[] =>
  names.map((limit) => ({ limit, allowed: 1, planned: 2 }));

it.each([
  [[], 'goOn'],
  [['deactivatePercent'], 'withoutLeavers'],
  [['deactivateMax', 'leavers'], 'withoutLeavers'],
  [['failPercent'], 'goOn'],
  [['failPercent', 'deactivateMax'], 'withoutLeavers'],
  [['changePercent'], 'hold'],
  [['changePercent', 'deactivateMax'], 'hold'],
  [['droppedColumns', 'failPercent'], 'hold'],
  [['olderFile'], 'hold'],
] as const)('applies all but what the exceeded limits count: %j', (names, verdict) => {
  const reasons = exceeded(...names);
  expect(judgeExcess(reasons, limits.parse({ whenExceeded: 'applySafePart' }))).toBe(verdict);
  expect(judgeExcess(reasons, limits.parse({}))).toBe(names.length === 0 ? 'goOn' : 'hold');
});

it.each([
  [['failPercent'], ['limitLeftOut']],
  [
    ['failPercent', 'deactivateMax'],
    ['limitHeldBack', 'limitLeftOut'],
  ],
  [['failPercent', 'changePercent'], []],
] as const)('says what a run over %j goes on without', (names, notes) => {
  const reasons = exceeded(...names);
  expect(noteExcess(reasons, limits.parse({ whenExceeded: 'applySafePart' }))).toEqual(notes);
  expect(noteExcess(reasons, limits.parse({ whenExceeded: 'applySafePart', allowOnce: true }))).toEqual([]);
  expect(noteExcess(reasons, limits.parse({}))).toEqual([]);
});
