import { expect, it } from 'vitest';

import { badgeTypeForm, blankBadgeType, toBadgeTypeForm } from './badge-type-form.ts';

const stored = { id: 'v', version: 1, name: 'Visitor', kind: 'card' } as const;

it('gives every stored rule back as it was read', () => {
  const rules = [
    { rule: 'none' },
    { rule: 'afterDays', days: 0 },
    { rule: 'afterDays', days: 30 },
    { rule: 'onDate', date: '2026-12-31' },
  ] as const;
  for (const rule of rules) {
    const form = toBadgeTypeForm({ ...stored, activation: { rule: 'none' }, expiry: rule });
    expect(badgeTypeForm.parse(form)).toEqual({
      name: 'Visitor',
      kind: 'card',
      activation: { rule: 'none' },
      expiry: rule,
    });
  }
});

it('blames the number of days or the date that the chosen rule needs, and no other field', () => {
  const entered = {
    ...blankBadgeType,
    name: 'Visitor',
    activation: { rule: 'onDate', days: 'x', date: '31.12.2026' },
    expiry: { rule: 'afterDays', days: '0', date: '' },
  };
  const paths = badgeTypeForm.safeParse(entered).error?.issues.map(({ path }) => path.join('.'));
  expect(paths).toEqual(['activation.date', 'expiry.days']);
});
