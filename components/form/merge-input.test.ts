import { expect, it } from 'vitest';

import { mergeInput } from './merge-input.ts';

const before = { files: '365', rows: '90', told: [{ kind: 'runHeld', email: 'off' }] };

it('shows what is stored now in fields that nobody touched', () => {
  const fresh = { ...before, files: '30' };
  expect(mergeInput(fresh, before, structuredClone(before))).toEqual(fresh);
});

it('keeps what was typed, also where somebody else has stored another value', () => {
  const fresh = { ...before, files: '30', rows: '60' };
  expect(mergeInput(fresh, before, { ...before, rows: '50' })).toEqual({ ...fresh, rows: '50' });
});

it('merges lists line by line, as long as they have the same lines', () => {
  const [unticked, optedOut] = [{ kind: 'runHeld', inApp: false }, { email: 'off' }];
  const stored = { told: [{ kind: 'runHeld', inApp: true, email: 'daily' }] };
  const fresh = { told: [{ ...stored.told[0], ...optedOut }] };
  const now = { told: [{ ...stored.told[0], ...unticked }] };
  expect(mergeInput<object>(fresh, stored, now)).toEqual({ told: [{ ...unticked, ...optedOut }] });
  expect(mergeInput<object>({ told: [] }, stored, now)).toEqual(now);
});

it('keeps what was set back to an older value after it was sent', () => {
  const sent = { ...before, told: [{ kind: 'runHeld', email: 'daily' }] };
  expect(mergeInput(sent, sent, before)).toEqual(before);
});
