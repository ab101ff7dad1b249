import { expect, test } from 'vitest';

import { fields } from '#lib/domain/identity/fields';

import { mergeFields, type WholeIdentity } from './merged-field';

const hr = '0190aaaa-0000-7000-8000-000000000001';
const badges = '0190aaaa-0000-7000-8000-000000000002';
const base = { lastSeenRunId: 'r', lastRow: 2, missedFiles: 0, withdrawn: false };
const identity: WholeIdentity = {
  id: 'i',
  externalId: 'W1',
  active: true,
  attributes: { firstName: 'Ana', department: 'Security' },
  custom: { shoeSize: '38' },
  picture: null,
  groups: [],
  supervisors: [],
  reports: { people: [], total: 0 },
  credentials: [],
  sources: [
    { ...base, sourceId: hr, name: 'HR', values: { externalId: 'W1', firstName: 'Ana', department: 'Security' } },
    { ...base, sourceId: badges, name: 'Badges', values: { firstName: 'Anna', 'custom.shoeSize': '38' } },
  ],
  edit: null,
  owners: {},
  isSample: false,
  version: 1,
  createdAt: '',
  updatedAt: '',
  pictureRefused: null,
  provenance: {
    firstName: { sourceId: hr, reason: 'priority 1', losing: [{ sourceId: badges, value: 'Anna' }] },
    department: { sourceId: hr, reason: 'only source', losing: [] },
  },
};

test('every source keeps its value beside the one that counts, with the reason', () => {
  const first = mergeFields(identity, fields).find(({ field }) => field === 'firstName');
  expect(first).toEqual({
    field: 'firstName',
    current: 'Ana',
    usedSourceId: hr,
    reason: 'priority 1',
    stated: ['Ana', 'Anna'],
    isDifferent: true,
  });
});

test('fields stand in the order of the catalogue, the tenant’s own behind them, and the key is not repeated', () => {
  expect(mergeFields(identity, fields).map(({ field }) => field)).toEqual([
    'firstName',
    'active',
    'department',
    'custom.shoeSize',
  ]);
});

test('a source that says nothing about a field does not differ from the others', () => {
  expect(mergeFields(identity, fields).find(({ field }) => field === 'department')?.isDifferent).toBe(false);
});
