import { isEmail } from '#lib/domain/identity/is-email';

import { toCountryCode } from './country-code.ts';
import type { Expectation } from './suggestion-target.ts';

export type ValueEvidence = 'fits' | 'neutral' | 'contradicts';

/** What a column holds, in words for a reason: “values are dates”. */
export type ValueKind =
  | 'e-mail addresses'
  | 'dates'
  | 'yes/no'
  | 'phone numbers'
  | 'pictures'
  | 'numbers'
  | 'names'
  | 'text';

const yesNo = wordSet(
  'true false yes no y n 1 0 t f ja nein j oui non o si s sí verdadero falso vrai faux wahr falsch x on off',
);
const status = wordSet(
  `active inactive enabled disabled terminated leaver suspended suspend deleted delete leave onleave retired pending hired current former
   a i t aktiv inaktiv ausgetreten actif inactif sorti activo inactivo baja alta lost stolen blocked expired issued revoked employed
   valid returned`,
);

const tests = {
  email: isEmail,
  date: (text: string) =>
    /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|\d{1,2}[- ]\p{L}{3,9}\.?[- ]\d{2,4}|\p{L}{3,9} \d{1,2}, \d{4})(?:[T ].*)?$/u.test(
      text,
    ),
  yesNo: (text: string) => yesNo.has(text.toLowerCase()),
  status: (text: string) => status.has(text.toLowerCase().replace(/[^\p{L}\d]/gu, '')) || yesNo.has(text.toLowerCase()),
  phone: (text: string) =>
    /^[+(]?\d[\d\s()./-]{5,}\d(?: ?(?:x|ext\.?) ?\d+)?$/i.test(text) && text.replace(/\D/g, '').length >= 7,
  picture: (text: string) =>
    /\.(?:jpe?g|png)$/i.test(text) || /^data:image\//i.test(text) || /^(?:\/9j\/|iVBOR)/.test(text),
  country: (text: string) => toCountryCode(text) !== null,
  digits: (text: string) => /^\d+$/.test(text),
  amount: (text: string) => /^[+-]?\d+(?:[.,]\d+)?$/.test(text),
  hasDigit: (text: string) => /\d/.test(text),
  hex: (text: string) => /^(?:0x)?[\da-f]{6,}$/i.test(text),
  name: (text: string) => /^[\p{L}\p{M}'’.,\- ]+$/u.test(text) && !isPictureOrMail(text),
  words: (text: string) => /\p{L} +\p{L}/u.test(text),
  locale: (text: string) => /^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i.test(text),
} as const;

type Test = keyof typeof tests;

/** A column fits when most of it passes; it contradicts when most of it fails, or most of it is something else. */
const rules: Readonly<
  Record<Expectation, { readonly wants?: Test; readonly needs?: Test; readonly denies: readonly Test[] }>
> = {
  key: { denies: ['date', 'yesNo', 'picture', 'words'] },
  yesNo: { wants: 'yesNo', needs: 'yesNo', denies: [] },
  status: { wants: 'status', denies: ['date', 'email', 'phone', 'picture', 'country'] },
  date: { wants: 'date', needs: 'date', denies: [] },
  email: { wants: 'email', needs: 'email', denies: [] },
  phone: { wants: 'phone', needs: 'phone', denies: ['date'] },
  country: { wants: 'country', needs: 'country', denies: [] },
  picture: { wants: 'picture', needs: 'picture', denies: [] },
  name: { wants: 'name', needs: 'name', denies: ['yesNo', 'date'] },
  place: { denies: ['digits', 'date', 'email', 'yesNo', 'phone'] },
  code: { wants: 'hasDigit', denies: ['date', 'email', 'yesNo', 'words', 'picture'] },
  reference: { denies: ['date', 'yesNo', 'words', 'picture'] },
  locale: { wants: 'locale', denies: ['hasDigit', 'email'] },
  text: { denies: ['date', 'email', 'yesNo', 'picture', 'phone'] },
  digits: { wants: 'digits', needs: 'digits', denies: [] },
  amount: { wants: 'amount', needs: 'amount', denies: [] },
  choice: { denies: ['date', 'email', 'picture'] },
  hex: { wants: 'hex', needs: 'hex', denies: [] },
};

const most = 0.8;
const half = 0.5;

/** Says whether a column's filled samples look like what a target expects. No samples say nothing. */
export function weighValues(samples: readonly string[], expects: Expectation): ValueEvidence {
  if (samples.length === 0) return 'neutral';
  const { wants, needs, denies } = rules[expects];
  const isFit = wants !== undefined && shareOf(samples, wants) >= most;
  if (isFit) return 'fits';
  if (needs !== undefined && shareOf(samples, needs) < half) return 'contradicts';
  return denies.some((test) => shareOf(samples, test) >= most) ? 'contradicts' : 'neutral';
}

const kinds: readonly (readonly [Test, ValueKind])[] = [
  ['email', 'e-mail addresses'],
  ['yesNo', 'yes/no'],
  ['date', 'dates'],
  ['picture', 'pictures'],
  ['digits', 'numbers'],
  ['phone', 'phone numbers'],
  ['name', 'names'],
];

/** Gives the plain word for what a column holds, and how many of its samples are that. */
export function describeValues(samples: readonly string[]): { readonly kind: ValueKind; readonly count: number } {
  for (const [test, kind] of kinds) {
    const count = samples.filter(tests[test]).length;
    if (samples.length > 0 && count >= samples.length * most) return { kind, count };
  }
  return { kind: 'text', count: samples.length };
}

function shareOf(samples: readonly string[], test: Test): number {
  return samples.filter(tests[test]).length / samples.length;
}

function isPictureOrMail(text: string): boolean {
  return text.includes('@') || /\.(?:jpe?g|png)$/i.test(text);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
