import { expect, it } from 'vitest';

import { mappingOf } from '#lib/domain/mapping/mapping-of';
import { genea } from '#lib/domain/preset/genea';
import { type ProblemDetails, toProblem } from '#lib/domain/run/problem';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { sourceSettings } from '#lib/domain/source/source';

import type { RemarkFacts, RemarkSource } from './remark-facts.ts';
import { toRemark } from './to-remark.ts';

const settings = patchSettings(sourceSettings.parse({}), genea.settings);
const source: RemarkSource = {
  mapping: mappingOf(settings, []),
  header: ['external_id', 'full_name', 'email', 'assign_user_groups', 'card_number'],
  badgeNames: new Map(),
  at: '2026-01-01T00:00:00.000Z',
};

function tell(facts: Partial<RemarkFacts>): string {
  const record = { row: 2, line: 2, externalId: 'E1', values: {}, credentials: [], problems: [], contentHash: '' };
  const quiet = { stated: null, changes: [], credentials: [], problems: [], pictureType: null, keysByLine: new Map() };
  return toRemark({ outcome: 'updated', state: 'done', record, cellOf: () => '', ...quiet, ...facts }, source);
}
const wrong = (details: ProblemDetails) => [toProblem('groupNotFound', { field: 'groups', ...details })];

it('calls a row unchanged of which nothing is stored', () => {
  expect(toRemark(null, source)).toBe('SUCCESS: unchanged');
});

it('is a part of success where something of the row was left out, and not for a note', () => {
  expect(tell({ problems: wrong({ value: 'A' }) })).toBe('PARTIAL: user updated; ERROR group "A" not found');
  expect(tell({ problems: [toProblem('hiddenCharacters', { column: 'email' })] })).toMatch(/^SUCCESS: .*; NOTE Hidden/);
});

it('says nothing of a row as done that waits or was dropped', () => {
  expect(tell({ state: 'planned' })).toBe('SKIPPED: not applied; the file waits for a decision');
  expect(tell({ state: 'dropped', outcome: 'created' })).toBe('SKIPPED: not applied; the run ended before this row');
});

it('names every reason why a row failed, and no lesser defect', () => {
  const problems = [
    toProblem('cellBlank', { column: 'full_name', line: 2 }),
    toProblem('emailUnreadable', { column: 'email', severity: 'row', value: 'x' }),
    ...wrong({ value: 'A' }),
  ];
  expect(tell({ outcome: 'failed', problems })).toBe('FAILED: full_name is required; email is not a valid address');
});

it('never calls a user deleted who stays active because another source has the last word', () => {
  const record = { row: 2, line: 2, externalId: 'E1', values: {}, credentials: [], problems: [], contentHash: '' };
  const problems = [toProblem('accessKept', { field: 'active', value: 'E1' })];
  expect(tell({ record: { ...record, action: 'delete' }, outcome: 'unchanged', stated: {}, problems })).toBe(
    'PARTIAL: unchanged; ERROR user stays active: this source has not the last word on who is active',
  );
});
