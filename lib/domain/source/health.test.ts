import { expect, it } from 'vitest';

import { toHealth } from './health.ts';

const ready = { isComplete: true, isActive: true, hasApplied: true, statuses: [] };

it.each([
  ['running', { ...ready, statuses: ['held', 'applying'] as const }],
  ['onHold', { ...ready, statuses: ['held', 'failed'] as const }],
  ['needsAttention', { ...ready, statuses: ['failed'] as const }],
  ['needsAttention', { ...ready, isComplete: false }],
  ['active', { ...ready, statuses: ['completed'] as const }],
  ['active', { ...ready, hasApplied: false }],
  ['paused', { ...ready, isActive: false }],
  ['draft', { ...ready, isActive: false, hasApplied: false }],
  ['draft', { ...ready, isActive: false, hasApplied: false, isComplete: false }],
] as const)('says %s', (word, facts) => {
  expect(toHealth(facts)).toBe(word);
});
