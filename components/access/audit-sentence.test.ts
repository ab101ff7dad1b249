import { expect, test } from 'vitest';

import { auditSentence } from './audit-sentence';

test.each([
  ['run.completed', { number: 128, source: 'HR export' }, 'completed the run #128 of HR export'],
  ['source.updated', { name: 'HR export', fromVersion: 4, toVersion: 5 }, 'changed HR export, now version 5'],
  ['source.updated', { name: 'HR export', fromVersion: 4, toVersion: 4 }, 'changed HR export'],
  ['member.removed', {}, 'removed (not recorded)'],
])('%s reads as a sentence', (action, detail, sentence) => {
  expect(auditSentence({ action, detail })).toBe(sentence);
});

test('an action of a later version is read out as it is written', () => {
  expect(auditSentence({ action: 'webhook.secretRotated', detail: {} })).toBe('webhook secret rotated');
});
