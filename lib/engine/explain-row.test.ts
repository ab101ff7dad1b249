import { expect, it } from 'vitest';

import { problemCodes, toProblem } from '#lib/domain/run/problem';
import { stepNames, stepOf } from '#lib/domain/run/step-of';

import { explainRow, type RowFacts } from './explain-row.ts';

const facts: RowFacts = {
  row: 14,
  line: 14,
  values: 10,
  rules: 24,
  externalId: 'W10021',
  person: 'Ana Roy',
  outcome: 'updated',
  changes: [{ field: 'department', from: 'Sales', to: 'Research' }],
  credentials: [],
  problems: [],
  state: 'done',
};

function told(change: Partial<RowFacts>): string[] {
  return explainRow({ ...facts, ...change }).map(({ name, state, text }) => `${name} ${state}: ${text}`);
}

it('tells a row’s way through the five steps', () => {
  expect(told({})).toEqual([
    'Read passed: Row 14: 10 values.',
    'Check passed: All 24 rules passed.',
    'Match passed: External ID W10021 is Ana Roy (exact match).',
    'Compare passed: Different: Department.',
    'Apply passed: Written: the person was updated.',
  ]);
});

it('says what would happen in a preview and what did not in a stopped run', () => {
  const joiner = { outcome: 'created', state: 'planned', line: 17 } as const;
  expect(told(joiner)).toEqual([
    'Read passed: Row 14, line 17 of the file: 10 values.',
    'Check passed: All 24 rules passed.',
    'Match passed: Nobody had External ID W10021 yet: Ana Roy.',
    'Compare passed: 1 field for a new person.',
    'Apply pending: Nothing is written yet; the person would be created.',
  ]);
  expect(told({ state: 'dropped' }).at(-1)).toBe('Apply notReached: Not written: the run ended before this row.');
});

it('says of an unchanged row that there was nothing to do', () => {
  expect(told({ outcome: 'unchanged', changes: [] }).slice(3)).toEqual([
    'Compare passed: Everything is as the directory has it.',
    'Apply passed: Nothing to write.',
  ]);
});

it('ends in the step that failed the row, with its reason', () => {
  const problem = toProblem('keyBlank', { column: 'ID', field: 'externalId' });
  expect(told({ outcome: 'failed', externalId: null, changes: [], problems: [problem] })).toEqual([
    'Read passed: Row 14: 10 values.',
    'Check failed: External ID is blank in column ID.',
    'Match notReached: Not reached.',
    'Compare notReached: Not reached.',
    'Apply notReached: Not reached.',
  ]);
});

it('ends a repetition at Match without calling it a failure', () => {
  const problem = toProblem('duplicateRow', { words: { firstLine: 3 } });
  expect(told({ outcome: 'skipped', problems: [problem] })[2]).toContain('Match passed: ');
  expect(told({ outcome: 'skipped', problems: [problem] })[3]).toBe('Compare notReached: Not reached.');
});

it('tells a defect that costs one field in the step that found it, and goes on', () => {
  const date = toProblem('emailUnreadable', { field: 'email', value: 'x' });
  const card = toProblem('cardHeldByOther', { field: 'card', value: '7', words: { holder: 'W9' } });
  const steps = told({ problems: [date, card] });
  expect(steps[1]).toBe(`Check passed: 23 of 24 rules passed. ${date.message}`);
  expect(steps[3]).toBe(`Compare passed: Different: Department. ${card.message}`);
  expect(steps[4]).toContain('Apply passed');
});

it('knows the step of every code', () => {
  for (const code of problemCodes) expect(stepNames).toContain(stepOf(code));
});
