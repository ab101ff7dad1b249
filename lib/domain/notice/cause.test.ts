import { expect, it } from 'vitest';

import { type Cause, causeKey } from './cause.ts';

const sourceId = '0193b1f0-0000-7000-8000-000000000001';
const run = { sourceId, source: 'HR export', runId: '0193b1f0-0000-7000-8000-000000000002', number: 7 };

it('is one incident while a source fails for the same reason, another one for another reason', () => {
  const monday: Cause = { kind: 'runFailed', ...run, code: 'fileEmpty' };
  const tuesday: Cause = { ...monday, runId: '0193b1f0-0000-7000-8000-000000000003', number: 8, source: 'HR' };
  expect(causeKey(tuesday)).toBe(causeKey(monday));
  expect(causeKey({ ...monday, code: 'notCsv' })).not.toBe(causeKey(monday));
  expect(causeKey({ ...monday, sourceId: run.runId })).not.toBe(causeKey(monday));
});

it('is one incident whatever the order in which limits were found to be exceeded', () => {
  const held: Cause = { kind: 'runHeld', ...run, limits: ['leavers', 'changePercent'], leavers: 3 };
  expect(causeKey({ ...held, limits: ['changePercent', 'leavers'] })).toBe(causeKey(held));
});
