import { z } from 'zod';

import { credentialKind } from './kinds.ts';

/** When something happens that a row does not date: never said, so many days after, or on a day in the tenant's time zone. */
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

/** What dates count from. */
export type IssueTime = {
  /** When the credential is issued, ISO 8601 UTC. */
  readonly now: string;
  /** The first moment of a day, `yyyy-MM-dd`, where the tenant is. */
  readonly dayStart: (day: string) => string;
};

const dayMs = 86_400_000;

/** The dates of a credential that is issued: what is stated counts, the rules of its badge type fill the rest. */
export function datesOf({ activation, expiry }: BadgeType, stated: Dates, { now, dayStart }: IssueTime): Dates {
  const activatesAt = stated.activatesAt ?? momentOf(activation, { now, dayStart });
  const expiresAt = stated.expiresAt ?? momentOf(expiry, { now: activatesAt ?? now, dayStart });
  return { activatesAt, expiresAt };
}

function momentOf(rule: TimingRule, { now, dayStart }: IssueTime): string | null {
  switch (rule.rule) {
    case 'none':
      return null;
    case 'afterDays':
      return new Date(Date.parse(now) + rule.days * dayMs).toISOString();
    case 'onDate':
      return dayStart(rule.date);
  }
}
