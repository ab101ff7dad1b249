import { z } from 'zod';

import { credentialKind } from './kinds.ts';

/** When something happens that a row does not date: never said, so many days after, or on a day. */
export const timingRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({ rule: z.literal('afterDays'), days: z.int().min(0).max(36_500) }),
  z.strictObject({ rule: z.literal('onDate'), date: z.iso.date() }),
]);
export type TimingRule = z.infer<typeof timingRule>;

export const badgeRules = z.strictObject({
  /** null: for every kind. */
  kind: credentialKind.nullable().default(null),
  /** Days count from the day on which the credential is issued. */
  activation: timingRule.default({ rule: 'none' }),
  /** Days count from the activation. */
  expiry: timingRule.default({ rule: 'none' }),
});

export type BadgeType = z.infer<typeof badgeRules> & { readonly id: string; readonly name: string };

type Dates = { readonly activatesAt: string | null; readonly expiresAt: string | null };

const dayMs = 86_400_000;

/** The dates of a credential issued `now` (ISO 8601 UTC): what is stated counts, the rules of its badge type fill the rest. */
export function datesOf({ activation, expiry }: BadgeType, stated: Dates, now: string): Dates {
  const activatesAt = stated.activatesAt ?? momentOf(activation, now);
  const expiresAt = stated.expiresAt ?? momentOf(expiry, activatesAt ?? now);
  return { activatesAt, expiresAt };
}

function momentOf(rule: TimingRule, from: string): string | null {
  switch (rule.rule) {
    case 'none':
      return null;
    case 'afterDays':
      return new Date(Date.parse(from) + rule.days * dayMs).toISOString();
    case 'onDate':
      return `${rule.date}T00:00:00.000Z`;
  }
}
