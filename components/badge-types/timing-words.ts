import type { TimingRule } from '#lib/domain/credential/badge-type';

import type { TimingChoice } from './badge-type-form.ts';

export type Timing = 'activation' | 'expiry';

type Words = { readonly question: string; readonly hint: string; readonly choices: readonly Choice[] };
type Choice = { readonly value: TimingChoice; readonly label: string; readonly hint?: string };

/** What each rule does, in the words of the person who chooses it. */
export const timingWords: Record<Timing, Words> = {
  activation: {
    question: 'Start',
    hint: 'When a credential of this type begins to work, where its row states no activation date',
    choices: [
      { value: 'none', label: 'No rule', hint: 'It works from the moment it is given, without a start date.' },
      { value: 'immediately', label: 'Immediately', hint: 'The moment it is given is written down as its start.' },
      { value: 'afterDays', label: 'After a number of days' },
      { value: 'onDate', label: 'On a fixed date' },
    ],
  },
  expiry: {
    question: 'End',
    hint: 'When a credential of this type stops working, where its row states no expiration date',
    choices: [
      { value: 'none', label: 'No rule', hint: 'It never expires by itself.' },
      { value: 'immediately', label: 'Immediately', hint: 'It works only when its row states until when.' },
      { value: 'afterDays', label: 'After a number of days' },
      { value: 'onDate', label: 'On a fixed date' },
    ],
  },
};

export const daysHint: Record<Timing, string> = {
  activation: 'Counted from the day on which the credential is given',
  expiry: 'Counted from its start',
};

export const dateHint: Record<Timing, string> = {
  activation: 'It works from the beginning of this day (UTC), for example 2026-12-31',
  expiry: 'It stops at the beginning of this day (UTC), for example 2026-12-31',
};

/** A stored rule in a cell of a list. */
export function sayTiming(timing: Timing, rule: TimingRule): string {
  switch (rule.rule) {
    case 'none':
      return timing === 'activation' ? 'When it is given' : 'Never';
    case 'onDate':
      return `On ${rule.date}`;
    case 'afterDays':
      if (rule.days === 0) return 'Immediately';
      return `${rule.days} ${rule.days === 1 ? 'day' : 'days'} after ${timing === 'activation' ? 'it is given' : 'its start'}`;
  }
}
