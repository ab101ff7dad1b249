import { expect, it } from 'vitest';

import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { emptySnapshot, type Snapshot } from '#lib/domain/run/snapshot';
import { policy } from '#lib/domain/source/policy';
import type { Statement } from '#lib/domain/source/statement';

import { planBatch } from './plan-batch.ts';

const row: MappedRecord = {
  row: 2,
  line: 2,
  externalId: 'P1',
  values: { active: false },
  credentials: [],
  problems: [],
  contentHash: 'c',
};
const other: Statement = {
  sourceId: 'hr',
  position: 0,
  ranks: {},
  decidesActive: true,
  withdrawn: false,
  values: { firstName: 'Ana' },
};
const snapshot: Snapshot = {
  ...emptySnapshot,
  identities: new Map([
    ['P1', { id: 'i1', externalId: 'P1', active: true, attributes: { firstName: 'Ana' }, version: 3 }],
  ]),
  statements: new Map([['i1', [other]]]),
};

function codesOf(position: number, fileMeaning: 'instructions' | 'snapshot', action?: 'delete') {
  const setup = {
    sourceId: 's',
    position,
    ranks: {},
    badgeTypes: new Map(),
    now: '2026-01-01T00:00:00.000Z',
    dayStart: (day: string) => `${day}T00:00:00.000Z`,
    policy: policy.parse({ fileMeaning, decidesActive: true }),
    newId: () => 'new',
  };
  const [planned] = planBatch([action === undefined ? row : { ...row, action }], setup, snapshot);
  return [planned?.outcome, ...(planned?.problems ?? []).map(({ code }) => code)];
}

it('says of an instruction that takes access away when a source with the last word keeps the person active', () => {
  expect(codesOf(1, 'instructions')).toEqual(['unchanged', 'accessKept']);
  expect(codesOf(1, 'instructions', 'delete')).toEqual(['unchanged', 'accessKept']);
});

it('says nothing where the instruction counts, nor of lists of people who differ', () => {
  expect(codesOf(-1, 'instructions')).toEqual(['deactivated']);
  expect(codesOf(-1, 'instructions', 'delete')).toEqual(['deactivated']);
  expect(codesOf(1, 'snapshot')).toEqual(['unchanged']);
});
