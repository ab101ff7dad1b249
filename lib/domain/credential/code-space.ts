import type { MappedCredential } from '#lib/domain/mapping/mapped-record';

import { formats } from './formats.ts';

/** Known format → the space of its codes: a reader sends bits and no format, so all formats of one length share one. */
export const codeSpaces: Readonly<Record<string, string>> = Object.fromEntries(
  formats.map(({ key, bits }) => [key, String(bits)]),
);

/** Where equal raw codes are one credential: a card's number of bits, or without a known format what stands in its place. */
export function codeSpace({ format }: Pick<MappedCredential, 'format'>): string {
  return codeSpaces[format] ?? format;
}
