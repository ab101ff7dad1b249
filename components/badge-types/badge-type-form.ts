import { z } from 'zod';

import type { BadgeTypeAnswer } from '#lib/contract/badge-types';
import type { TimingRule } from '#lib/domain/credential/badge-type';
import { credentialKind } from '#lib/domain/credential/kinds';

/** The choices of a person: "immediately" is stored as zero days. */
export const timingChoice = z.enum(['none', 'immediately', 'afterDays', 'onDate']);
export type TimingChoice = z.infer<typeof timingChoice>;

const mostDays = 36_500;

const timing = z
  .object({ rule: timingChoice, days: z.string().trim(), date: z.string().trim() })
  .transform(({ rule, days, date }, { issues }): TimingRule => {
    const blame = (field: 'days' | 'date', message: string) =>
      void issues.push({ code: 'custom', path: [field], input: field, message });
    if (rule === 'none') return { rule };
    if (rule === 'immediately') return { rule: 'afterDays', days: 0 };
    if (rule === 'onDate') {
      if (!z.iso.date().safeParse(date).success) blame('date', 'Enter a date like 2026-12-31');
      return { rule, date };
    }
    const count = /^\d{1,5}$/.test(days) ? Number(days) : 0;
    if (count < 1 || count > mostDays) blame('days', 'Enter a number of days from 1 to 36,500');
    return { rule, days: count };
  });

/** A badge type as it is asked for. */
export const badgeTypeForm = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(80, 'Name must be 80 characters or fewer'),
  kind: z.union([z.literal(''), credentialKind]).transform((kind) => (kind === '' ? null : kind)),
  activation: timing,
  expiry: timing,
});
export type BadgeTypeInput = z.input<typeof badgeTypeForm>;
export type BadgeTypeValues = z.output<typeof badgeTypeForm>;

const noTiming = { rule: 'none', days: '', date: '' } as const;

export const blankBadgeType: BadgeTypeInput = { name: '', kind: '', activation: noTiming, expiry: noTiming };

/** The form as a stored badge type fills it. */
export function toBadgeTypeForm({ name, kind, activation, expiry }: BadgeTypeAnswer): BadgeTypeInput {
  return { name, kind: kind ?? '', activation: toTiming(activation), expiry: toTiming(expiry) };
}

function toTiming(rule: TimingRule): BadgeTypeInput['activation'] {
  switch (rule.rule) {
    case 'none':
      return noTiming;
    case 'onDate':
      return { ...noTiming, rule: 'onDate', date: rule.date };
    case 'afterDays':
      return rule.days === 0
        ? { ...noTiming, rule: 'immediately' }
        : { ...noTiming, rule: 'afterDays', days: String(rule.days) };
  }
}
