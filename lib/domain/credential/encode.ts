import type { BitField, CardFormat } from './card-format.ts';
import { isParityOdd } from './parity.ts';
import { toRawCode } from './raw-code.ts';

/**
 * Gives the canonical raw code (lower-case hexadecimal, padded to the format's length) of a card.
 * The numbers must lie in the format's ranges; `facility` counts only where the format has one.
 */
export function encode(format: CardFormat, facility: bigint, number: bigint): string {
  let code = format.constant | place(format, format.number, number);
  if (format.facility !== null) code |= place(format, format.facility, facility);
  for (const { bit, kind, covers } of format.parity) {
    if (isParityOdd(code & covers) === (kind === 'even')) code |= 1n << BigInt(format.bits - 1 - bit);
  }
  return toRawCode(format, code);
}

function place({ bits }: CardFormat, { places, last }: BitField, value: bigint): bigint {
  if (last !== null) return value << BigInt(bits - 1 - last);
  return places
    .toReversed()
    .reduce((code, at, index) => code | (((value >> BigInt(index)) & 1n) << BigInt(bits - 1 - at)), 0n);
}
