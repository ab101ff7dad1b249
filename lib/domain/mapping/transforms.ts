import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { z } from 'zod';

import { checkingTransforms } from './checking-transforms.ts';
import { compileDatePattern, type CalendarTime } from './compile-date-pattern.ts';
import { toCountryCode } from './country-code.ts';
import type { TransformUse } from './mapping.ts';
import { Remark } from './remark.ts';
import { type TextChange, toTransform, type Transform } from './to-transform.ts';
import { transformLabels } from './transform-labels.ts';

const noOptions = z.strictObject({});
const marker = z.strictObject({ text: z.string().min(1).max(60) });
const paddingMax = 255;

/** Every value change a mapping can use, in the order of the menu. */
export const transforms: Readonly<Record<string, Transform>> = {
  trim: toTransform(transformLabels.trim, noOptions, () => (text) => text.trim()),
  upperCase: toTransform(transformLabels.upperCase, noOptions, () => (text) => text.toUpperCase()),
  lowerCase: toTransform(transformLabels.lowerCase, noOptions, () => (text) => text.toLowerCase()),
  titleCase: toTransform(transformLabels.titleCase, noOptions, () => toTitleCase),
  digitsOnly: toTransform(transformLabels.digitsOnly, noOptions, () => (text) => text.replace(/\D+/g, '')),
  padLeft: toTransform(
    transformLabels.padLeft,
    z.strictObject({
      length: z.coerce.number().int().min(1).max(paddingMax),
      character: z.string().length(1).default('0'),
    }),
    ({ length, character }) =>
      (text) =>
        text.padStart(length, character),
  ),
  before: toTransform(transformLabels.before, marker, (options) => (text) => {
    const at = text.indexOf(options.text);
    return at < 0 ? text : text.slice(0, at);
  }),
  after: toTransform(transformLabels.after, marker, (options) => (text) => {
    const at = text.indexOf(options.text);
    return at < 0 ? text : text.slice(at + options.text.length);
  }),
  split: toTransform(
    transformLabels.split,
    z.strictObject({ separator: z.string().min(1).max(5), part: z.coerce.number().int().min(1).max(100) }),
    ({ separator, part }) =>
      (text) =>
        text.split(separator)[part - 1]?.trim() ?? '',
  ),
  dateParse: toTransform(
    transformLabels.dateParse,
    z.strictObject({ pattern: z.string().min(1).max(60) }),
    ({ pattern }) => {
      const read = compileDatePattern(pattern);
      return read && ((text) => toIsoText(read(text)));
    },
  ),
  phoneE164: toTransform(
    transformLabels.phoneE164,
    z.strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    }),
    ({ country }) =>
      (text) => {
        const phone = parsePhoneNumberFromString(text, country as CountryCode | undefined);
        return phone?.isPossible() === true ? phone.number : null;
      },
  ),
  country: toTransform(transformLabels.country, noOptions, () => toCountryCode),
  countryAlpha2: toTransform(
    transformLabels.countryAlpha2,
    z.strictObject({ none: z.string().min(1).max(10).optional() }),
    ({ none }) =>
      (text) =>
        toCountryByAlpha2(text, none) ?? new Remark(null, 'countryNotAlpha2'),
  ),
  ...checkingTransforms,
};

/** Gives the change that a stored transform stands for; null when name or options are unknown. */
export function compileTransform(use: TransformUse, now?: string): TextChange | null {
  return Object.hasOwn(transforms, use.name) ? (transforms[use.name]?.compile(use.options, now) ?? null) : null;
}

/** `none` is a code that stands for no country. */
function toCountryByAlpha2(text: string, none: string | undefined): string | null {
  if (text.toLowerCase() === none?.toLowerCase()) return '';
  return /^[a-z]{2}$/i.test(text) ? toCountryCode(text) : null;
}

function toTitleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[^\p{L}\p{M}'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function toIsoText(moment: CalendarTime | null): string | null {
  if (moment === null) return null;
  const { year, month, day, time, offsetMinutes } = moment;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (time === null) return date;
  const clock = `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}.${pad(time.ms, 3)}`;
  return `${date}T${clock}${toOffsetText(offsetMinutes)}`;
}

function toOffsetText(offsetMinutes: number | null): string {
  if (offsetMinutes === null) return '';
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
