import type { CardFormat } from './card-format.ts';

/** Writes a code as the text by which equal cards are found: lower-case hexadecimal, padded to the format's length. */
export function toRawCode(format: CardFormat, code: bigint): string {
  return code.toString(16).padStart(Math.ceil(format.bits / 4), '0');
}
