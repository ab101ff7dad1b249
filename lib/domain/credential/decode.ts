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

function take(format: CardFormat, field: BitField, code: bigint): bigint {
  return (code >> BigInt(format.bits - field.first - field.length)) & field.max;
}
