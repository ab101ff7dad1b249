import { expect, it } from 'vitest';

import type { MappedCredential } from '#lib/domain/mapping/mapped-record';

import { diffCredentials } from './diff-credentials.ts';

/** The same number without a format, switched off until 2099. */
const held: MappedCredential = {
  slot: 0,
  kind: 'card',
  format: 'none',
  rawCode: '2397',
  facilityCode: null,
  cardNumber: '9111',
  status: 'inactive',
  activatesAt: null,
  expiresAt: '2099-01-01T00:00:00.000Z',
};

/** A row that says a format, and of the terms of the card nothing. */
function diff(status: MappedCredential['status']) {
  const manner = {
    keeps: status === 'deleted' ? [] : (['status', 'expiresAt'] as const),
    newNumber: 'adds',
    sameBy: 'number',
  } as const;
  const credential = {
    ...held,
    format: 'H10301',
    rawCode: '18472f',
    facilityCode: 12,
    status,
    expiresAt: null,
    manner,
  };
  return diffCredentials([{ kind: 'state', credential }], {
    identityId: 'i1',
    sourceId: 's',
    held: [{ id: 'c1', sourceId: 's', credential: held }],
    barred: undefined,
    holders: new Map(),
    conflict: 'fail',
    badgeTypes: new Map(),
    now: '2026-01-01T00:00:00.000Z',
    dayStart: (day) => `${day}T00:00:00.000Z`,
    newId: () => 'c2',
  }).changes;
}

it('keeps what a row does not say of a card that is known by its number and comes with another format', () => {
  expect(diff('active')).toMatchObject([
    { kind: 'revoke', id: 'c1' },
    { kind: 'issue', credential: { format: 'H10301', status: 'inactive', expiresAt: '2099-01-01T00:00:00.000Z' } },
  ]);
});

it('takes away a card that is known by its number, in whatever format the row deletes it', () => {
  expect(diff('deleted')).toMatchObject([{ kind: 'revoke', id: 'c1' }]);
});

const asH10302: MappedCredential = {
  ...held,
  format: 'H10302',
  rawCode: '0000100001',
  cardNumber: '524288',
  status: 'active',
  expiresAt: null,
};
const asH10304 = { ...asH10302, format: 'H10304', facilityCode: 1, cardNumber: '0' };

function diffFormats(known: { readonly sourceId: string; readonly sharedWith?: string }) {
  return diffCredentials([{ kind: 'state', credential: asH10304 }], {
    identityId: 'i1',
    sourceId: 's',
    held: [{ id: 'c1', ...known, credential: asH10302 }],
    barred: undefined,
    holders: new Map(),
    conflict: 'fail',
    badgeTypes: new Map(),
    now: '2026-01-01T00:00:00.000Z',
    dayStart: (day) => `${day}T00:00:00.000Z`,
    newId: () => 'c2',
  });
}

it('reads the numbers of a card anew when its source names another format of the same length', () => {
  expect(diffFormats({ sourceId: 's' }).changes).toMatchObject([
    { kind: 'update', id: 'c1', before: { format: 'H10302' }, credential: { format: 'H10304', facilityCode: 1 } },
  ]);
});

it('leaves the format of a card to the source that gave it', () => {
  expect(diffFormats({ sourceId: 'other' })).toEqual({ changes: [], problems: [] });
});

it('tells of a card that somebody else holds since before formats of one length were one', () => {
  const { problems } = diffFormats({ sourceId: 'other', sharedWith: 'E7' });
  expect(problems).toMatchObject([
    { code: 'cardShared', severity: 'note', value: '524288', message: expect.stringContaining('E7') },
  ]);
});
