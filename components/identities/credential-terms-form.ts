import { z } from 'zod';

import type { Credential, updateCredential } from '#lib/contract/credentials';
import type { InputOf } from '#lib/contract/endpoint';
import { compileInstant } from '#lib/domain/mapping/compile-instant';

/** What the dialog asks: moments are written in the tenant's time zone, empty for none. */
export type TermsValues = {
  readonly status: 'active' | 'inactive';
  readonly activatesAt: string;
  readonly expiresAt: string;
  readonly badgeTypeId: string;
};

const moment = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || partsOf(text) !== null,
    'Enter a date like 2026-12-31, or with a time 2026-12-31 18:00',
  );

export const termsForm: z.ZodType<TermsValues, TermsValues> = z
  .object({ status: z.enum(['active', 'inactive']), activatesAt: moment, expiresAt: moment, badgeTypeId: z.string() })
  .refine(({ activatesAt, expiresAt }) => activatesAt === '' || expiresAt === '' || activatesAt <= expiresAt, {
    path: ['expiresAt'],
    message: 'The end must come after the start',
  });

/** The form as a credential fills it. */
export function toTermsValues({ status, badgeTypeId, ...dates }: Credential, timeZone: string): TermsValues {
  return {
    status: status === 'active' ? 'active' : 'inactive',
    activatesAt: toText(dates.activatesAt, timeZone),
    expiresAt: toText(dates.expiresAt, timeZone),
    badgeTypeId: badgeTypeId ?? '',
  };
}

type Change = Omit<InputOf<typeof updateCredential>, 'identityId' | 'credentialId' | 'version'>;

/** Only what was changed: a moment that nobody touched keeps its seconds. */
export function toTermsChange(values: TermsValues, credential: Credential, timeZone: string): Change {
  const before = toTermsValues(credential, timeZone);
  const { status, activatesAt, expiresAt, badgeTypeId } = values;
  return {
    ...(status === before.status ? {} : { status }),
    ...(activatesAt === before.activatesAt ? {} : { activatesAt: toInstant(activatesAt, timeZone) }),
    ...(expiresAt === before.expiresAt ? {} : { expiresAt: toInstant(expiresAt, timeZone) }),
    ...(badgeTypeId === before.badgeTypeId ? {} : { badgeTypeId: badgeTypeId === '' ? null : badgeTypeId }),
  };
}

function toText(instant: string | null, timeZone: string): string {
  if (instant === null) return '';
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    Date.parse(instant),
  );
}

function toInstant(text: string, timeZone: string): string | null {
  const parts = partsOf(text.trim());
  return parts === null ? null : compileInstant(timeZone)(parts);
}

function partsOf(text: string) {
  const [, date = '', hour, minute] = /^(\d{4}-\d\d-\d\d)(?:[ T]([01]\d|2[0-3]):([0-5]\d))?$/.exec(text) ?? [];
  if (!z.iso.date().safeParse(date).success) return null;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const time = hour === undefined ? null : { hour: Number(hour), minute: Number(minute), second: 0, ms: 0 };
  return { year, month, day, time, offsetMinutes: null };
}
