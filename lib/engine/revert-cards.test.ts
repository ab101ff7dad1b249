import { expect, it } from 'vitest';

import { badgeRules } from '#lib/domain/credential/badge-type';
import type { CredentialChange, MappedCard } from '#lib/domain/run/change';
import { emptySnapshot } from '#lib/domain/run/snapshot';

import { revertCards } from './revert-cards.ts';

const active: MappedCard = {
  slot: 0,
  kind: 'card',
  format: 'H10302',
  rawCode: '0000100001',
  facilityCode: null,
  cardNumber: '524288',
  status: 'active',
  activatesAt: null,
  expiresAt: null,
};
const inactive: MappedCard = { ...active, status: 'inactive' };
const readAnew: MappedCard = { ...inactive, format: 'H10304', facilityCode: 1, cardNumber: '0' };

const badge = (id: string) => ({ ...badgeRules.parse({}), id, name: id });
const visitor = badge('visitor');
const staff = badge('staff');

function revert(change: CredentialChange, now: MappedCard) {
  const credentials = new Map([['i1', [{ id: 'c1', sourceId: 's', credential: now }]]]);
  return revertCards([change], 'i1', {
    ...emptySnapshot,
    credentials,
    returns: { issued: new Set(), former: new Set() },
    badgeTypes: new Map([visitor, staff].map((type) => [type.id, type])),
  });
}

const update: CredentialChange = { kind: 'update', id: 'c1', before: active, credential: inactive };

it('puts a changed card back as it was before the run', () => {
  expect(revert(update, inactive)).toMatchObject({ changes: [{ kind: 'update', credential: active }], kept: [] });
});

it('leaves a card as it is whose bits a later run has read in another format, and names it', () => {
  expect(revert(update, readAnew)).toEqual({ changes: [], kept: ['card'], returned: [] });
  const issue: CredentialChange = { kind: 'issue', id: 'c1', credential: inactive };
  expect(revert(issue, readAnew)).toEqual({ changes: [], kept: ['card'], returned: [] });
});

it('takes another reading back with the run that brought it', () => {
  const reading: CredentialChange = { kind: 'update', id: 'c1', before: inactive, credential: readAnew };
  expect(revert(reading, readAnew)).toMatchObject({ changes: [{ kind: 'update', credential: inactive }], kept: [] });
});

it('leaves the badge that somebody chose since, and takes an issued card back whatever badge it is on', () => {
  const onBadge: CredentialChange = { ...update, credential: { ...inactive, badgeTypeId: visitor.id } };
  const onStaff = { ...inactive, badgeTypeId: staff.id };
  expect(revert(onBadge, onStaff)).toMatchObject({
    changes: [{ credential: { status: 'active', badgeTypeId: staff.id } }],
    kept: ['card'],
  });
  const badgeOnly: CredentialChange = {
    ...update,
    before: inactive,
    credential: { ...inactive, badgeTypeId: visitor.id },
  };
  expect(revert(badgeOnly, onStaff)).toEqual({ changes: [], kept: ['card'], returned: [] });
  expect(revert(onBadge, { ...inactive, badgeTypeId: visitor.id }).changes).toHaveLength(1);
  const issue: CredentialChange = { kind: 'issue', id: 'c1', credential: inactive };
  expect(revert(issue, { ...inactive, badgeTypeId: staff.id })).toMatchObject({ changes: [{ kind: 'revoke' }] });
});

it('puts a card back into its place among several', () => {
  const moved: CredentialChange = { ...update, before: active, credential: { ...active, slot: 1 } };
  expect(revert(moved, { ...active, slot: 1 }).changes).toMatchObject([{ credential: { slot: 0 } }]);
});

it('brings no badge type back that is deleted by now', () => {
  const gone: CredentialChange = { ...update, before: { ...active, badgeTypeId: 'gone' } };
  expect(revert(gone, inactive).changes).toEqual([{ kind: 'update', id: 'c1', before: inactive, credential: active }]);
});
