import { expect, it } from 'vitest';

import { toHealth } from './health.ts';

const ready = { isComplete: true, isActive: true, hasApplied: true, statuses: [], isLate: false };

it.each([
  ['running', { ...ready, statuses: ['held', 'applying'] as const }],
  ['onHold', { ...ready, statuses: ['held', 'failed'] as const }],
  ['needsAttention', { ...ready, statuses: ['failed'] as const }],
  ['needsAttention', { ...ready, isComplete: false }],
  ['needsAttention', { ...ready, isLate: true }],
  ['active', { ...ready, statuses: ['completed'] as const }],
  ['active', { ...ready, hasApplied: false }],
  ['paused', { ...ready, isActive: false }],
  ['draft', { ...ready, isActive: false, hasApplied: false }],
  ['draft', { ...ready, isActive: false, hasApplied: false, isComplete: false }],
] as const)('says %s', (word, facts) => {
  expect(toHealth(facts)).toBe(word);
});
