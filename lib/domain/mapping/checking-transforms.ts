import { z } from 'zod';

import { isEmail } from '#lib/domain/identity/is-email';

import { tidyJsonObject, toJsonProperty } from './json-object.ts';
import { toRelativeDay } from './relative-day.ts';
import { Remark } from './remark.ts';
import { toTransform, type Transform } from './to-transform.ts';
import { transformLabels } from './transform-labels.ts';
import { tidyTypedList, toTypedEntries } from './typed-list.ts';

const separator = z.string().min(1).max(5).default(';');
/** Words parted by commas. */
const words = z.string().min(1).max(2000);

/** Steps that hold a text to a form, and steps that take it out of a larger one. */
export const checkingTransforms: Readonly<Record<string, Transform>> = {
  oneOf: toTransform(transformLabels.oneOf, z.strictObject({ words }), (options) => {
    const known = toWords(options.words);
    return (text) => (known.includes(text) ? text : new Remark(null, 'wordNotListed', toHint(text, known)));
  }),
  webAddress: toTransform(
    transformLabels.webAddress,
    z.strictObject({}),
    () => (text) => (/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text) ? text : new Remark(null, 'urlWithoutProtocol')),
  ),
  emailAddress: toTransform(
    transformLabels.emailAddress,
    z.strictObject({}),
    () => (text) => (isEmail(text) ? text : new Remark(null, 'emailUnreadable')),
  ),
  relativeDate: toTransform(transformLabels.relativeDate, z.strictObject({}), (_, now) => (text) => {
    const day = now === undefined ? null : toRelativeDay(text, now);
    return day === null ? text : new Remark(day, 'dateRelative', { day });
  }),
  typedList: toTransform(
    transformLabels.typedList,
    z.strictObject({ separator, types: words.optional() }),
    (options) => {
      const types = toWords(options.types ?? '');
      return (text) => tidyTypedList(text, options.separator, types);
    },
  ),
  typedEntry: toTransform(
    transformLabels.typedEntry,
    z.strictObject({ separator, type: z.string().min(1).max(100) }),
    (options) => (text) =>
      toTypedEntries(text, options.separator).find(({ type }) => type === options.type)?.value ?? '',
  ),
  jsonObject: toTransform(transformLabels.jsonObject, z.strictObject({}), () => tidyJsonObject),
  jsonProperty: toTransform(
    transformLabels.jsonProperty,
    z.strictObject({ name: z.string().min(1).max(200) }),
    ({ name }) =>
      (text) =>
        toJsonProperty(text, name),
  ),
};

function toWords(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function toHint(text: string, known: readonly string[]) {
  const near = known.find((word) => word.toLowerCase() === text.toLowerCase());
  return { words: known.join(', '), hint: near === undefined ? '' : ` Write it ${near}.` };
}
