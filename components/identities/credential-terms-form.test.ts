import { expect, it } from 'vitest';

import type { Credential } from '#lib/contract/credentials';

import { termsForm, toTermsChange, toTermsValues } from './credential-terms-form.ts';

const zone = 'Europe/Zurich';
const credential: Credential = {
  id: 'c',
  identityId: 'i',
  kind: 'card',
  format: 'H10301',
  rawCode: 'ab',
  facilityCode: 1,
  cardNumber: '2',
  status: 'active',
  suspended: false,
  activatesAt: '2026-07-01T06:00:59.000Z',
  expiresAt: null,
  badgeTypeId: null,
  sourceId: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

it('shows moments in the zone of the tenant and sends only those that were changed', () => {
  const shown = toTermsValues(credential, zone);
  expect(shown).toEqual({ status: 'active', activatesAt: '2026-07-01 08:00', expiresAt: '', badgeTypeId: '' });
  expect(toTermsChange(shown, credential, zone)).toEqual({});
  expect(toTermsChange({ ...shown, expiresAt: '2026-12-31' }, credential, zone)).toEqual({
    expiresAt: '2026-12-30T23:00:00.000Z',
  });
  expect(toTermsChange({ ...shown, activatesAt: '', badgeTypeId: 'v' }, credential, zone)).toEqual({
    activatesAt: null,
    badgeTypeId: 'v',
  });
});

it('refuses days that no calendar has, and an end before the start', () => {
  const blamed = (activatesAt: string, expiresAt: string) =>
    termsForm
      .safeParse({ status: 'active', badgeTypeId: '', activatesAt, expiresAt })
      .error?.issues.map(({ path }) => path.join('.'));
  expect(blamed('2026-02-30', '31.12.2026')).toEqual(['activatesAt', 'expiresAt']);
  expect(blamed('2026-05-01 08:00', '2026-04-30')).toEqual(['expiresAt']);
  expect(blamed('', '2026-04-30 18:00')).toBeUndefined();
});
