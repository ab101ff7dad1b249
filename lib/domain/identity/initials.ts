import type { FieldValues } from '#lib/domain/mapping/mapped-record';

import { displayName } from './display-name.ts';

/** One or two letters for a person without a picture: of the first and the last word of their name. */
export function initials(values: FieldValues, externalId: string): string {
  const words = (displayName(values) ?? externalId).split(/[\s,.]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first] = words;
  const last = words.at(-1);
  return [first, words.length > 1 ? last : undefined].map((word) => firstLetter(word ?? '')).join('');
}

function firstLetter(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0].toLocaleUpperCase('en') ?? '';
}
