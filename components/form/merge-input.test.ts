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

it('keeps what was set back to an older value after it was sent', () => {
  const sent = { ...before, told: [{ kind: 'runHeld', email: 'daily' }] };
  expect(mergeInput(sent, sent, before)).toEqual(before);
});
