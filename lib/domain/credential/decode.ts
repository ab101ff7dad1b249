import type { BitField, CardFormat } from './card-format.ts';
import { isParityOdd } from './parity.ts';

export type DecodedCard = {
  /** null: the format has no facility code. */
  readonly facilityCode: bigint | null;
  readonly cardNumber: bigint;
  readonly isParityRight: boolean;
};

/** Reads the numbers out of a raw code; null when the code needs more bits than the format has. */
export function decode(format: CardFormat, code: bigint): DecodedCard | null {
  if (code < 0n || code >> BigInt(format.bits) !== 0n) return null;
  return {
    facilityCode: format.facility === null ? null : take(format, format.facility, code),
    cardNumber: take(format, format.number, code),
    isParityRight: format.parity.every(({ bit, kind, covers }) => {
      const isSet = ((code >> BigInt(format.bits - 1 - bit)) & 1n) === 1n;
      return isSet === (isParityOdd(code & covers) === (kind === 'even'));
    }),
  };
}

function take({ bits }: CardFormat, { places, last, max }: BitField, code: bigint): bigint {
  if (last !== null) return (code >> BigInt(bits - 1 - last)) & max;
  return places.reduce((value, place) => (value << 1n) | ((code >> BigInt(bits - 1 - place)) & 1n), 0n);
}
