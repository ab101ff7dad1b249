import { expect, it } from 'vitest';

import { compileDayStart } from '#lib/domain/mapping/compile-day-start';

import { type BadgeType, badgeRules, datesOf } from './badge-type.ts';

const visitor = (rules: Parameters<typeof badgeRules.parse>[0]): BadgeType => ({
  id: 'v',
  name: 'Visitor',
  ...badgeRules.parse(rules),
});
const now = '2026-03-01T08:00:00.000Z';
const utc = { now, dayStart: compileDayStart('UTC') };
const none = { activatesAt: null, expiresAt: null };

it('fills dates that a row does not state, days of the expiry counted from the activation', () => {
  const rules = { activation: { rule: 'afterDays', days: 1 }, expiry: { rule: 'afterDays', days: 30 } };
  expect(datesOf(visitor(rules), none, utc)).toEqual({
    activatesAt: '2026-03-02T08:00:00.000Z',
    expiresAt: '2026-04-01T08:00:00.000Z',
  });
  const stated = { activatesAt: '2026-05-01T00:00:00.000Z', expiresAt: null };
  expect(datesOf(visitor(rules), stated, utc)).toEqual({ ...stated, expiresAt: '2026-05-31T00:00:00.000Z' });
});

it('leaves stated dates alone, takes a fixed day, and says nothing without a rule', () => {
  const fixed = visitor({ expiry: { rule: 'onDate', date: '2026-12-31' } });
  expect(datesOf(fixed, none, utc)).toEqual({ activatesAt: null, expiresAt: '2026-12-31T00:00:00.000Z' });
  const stated = { activatesAt: now, expiresAt: '2027-01-01T00:00:00.000Z' };
  expect(datesOf(fixed, stated, utc)).toEqual(stated);
  expect(datesOf(visitor({}), none, utc)).toEqual(none);
});

it('begins a fixed day when it begins where the tenant is, in summer and in winter', () => {
  const fixed = visitor({
    activation: { rule: 'onDate', date: '2026-07-01' },
    expiry: { rule: 'onDate', date: '2026-12-31' },
  });
  expect(datesOf(fixed, none, { now, dayStart: compileDayStart('Europe/Zurich') })).toEqual({
    activatesAt: '2026-06-30T22:00:00.000Z',
    expiresAt: '2026-12-30T23:00:00.000Z',
  });
});
