import { expect, it } from 'vitest';

import type { Source } from '#lib/contract/sources';
import { fields } from '#lib/domain/identity/fields';
import type { FieldSuggestion } from '#lib/domain/mapping/suggest-mapping';
import { format } from '#lib/domain/source/format';

import { toDirectRule } from './edited-rule.tsx';
import { needsYou, toLines } from './mapping-line.tsx';

const source = { identityMapping: [] as Source['identityMapping'], format: format.parse({}) } as Source;
const suggestion = (state: FieldSuggestion['state']): FieldSuggestion => ({
  field: 'email',
  column: 'Mail',
  state,
  reason: 'Known as “Mail”',
});
const facts = { source, fields, draft: new Map(), suggestions: [], preview: null, questions: [] };
const line = (wish: Partial<Parameters<typeof toLines>[0]>, key = 'email') =>
  toLines({ ...facts, ...wish }).find(({ field }) => field.key === key)!;

it('asks for a column for External ID and leaves other unmapped fields in peace', () => {
  expect(line({}, 'externalId')).toMatchObject({ state: 'required' });
  expect(line({})).toMatchObject({ state: 'quiet', why: '' });
});

it.each([
  ['certain', 'quiet'],
  ['check', 'check'],
] as const)('shows a mapped suggestion that is %s with its reason', (state, expected) => {
  const draft = new Map([['email', toDirectRule('Mail')]]);
  const shown = line({ draft, suggestions: [suggestion(state)] });
  expect(shown).toMatchObject({ state: expected, why: 'Known as “Mail”' });
});

it('offers a suggestion that was not taken, and does not offer a refused one', () => {
  expect(needsYou(line({ suggestions: [suggestion('suggested')] }))).toBe(true);
  expect(line({ suggestions: [suggestion('refused')] }).state).toBe('refused');
  expect(needsYou(line({ suggestions: [suggestion('refused')] }))).toBe(false);
});

it('says that a column was chosen by hand', () => {
  const draft = new Map([['email', toDirectRule('Other')]]);
  expect(line({ draft, suggestions: [suggestion('certain')] }).state).toBe('byHand');
});

it('puts the question about a date before the samples that cannot be read without its answer', () => {
  const draft = new Map([['activationDate', toDirectRule('Start')]]);
  const samples = [{ row: 2, from: '03/04/2026', becomes: null, problem: 'no date' }];
  const preview = { findings: [], rows: [], rules: [{ field: 'activationDate', samples }] };
  const questions = [{ column: 'Start', formats: ['dd/MM/yyyy', 'MM/dd/yyyy'], example: '03/04/2026' }];
  expect(line({ draft, preview, questions }, 'activationDate').state).toBe('question');
  expect(line({ draft, preview }, 'activationDate').state).toBe('wrong');
  const fallback = { ...toDirectRule('Hired'), rest: { ...toDirectRule('Hired').rest, fallbackColumns: ['START'] } };
  expect(line({ draft: new Map([['activationDate', fallback]]), questions }, 'activationDate').state).toBe('question');
});

it('needs the rest of a rule that was begun', () => {
  const draft = new Map([['email', { ...toDirectRule('Mail'), type: 'regex' as const }]]);
  expect(line({ draft })).toMatchObject({ state: 'wrong', why: 'Enter a pattern' });
});
