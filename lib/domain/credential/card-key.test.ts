import { expect, it } from 'vitest';

import { cardKey } from './card-key.ts';
import { encode } from './encode.ts';
import { findFormat } from './formats.ts';

function keyOf(key: string, facility: bigint, number: bigint): string {
  const format = findFormat(key);
  if (format === undefined) throw new Error(`No format ${key}`);
  return cardKey({ kind: 'card', format: key, rawCode: encode(format, facility, number) });
}

it('takes one card for the same card, in whichever format of its length it is read', () => {
  expect(keyOf('H10304', 1n, 5n)).toBe(keyOf('H10302', 0n, (1n << 19n) | 5n));
});

it('tells cards of another length apart though their raw codes are written alike', () => {
  const rawCode = '0000005';
  expect(cardKey({ kind: 'card', format: 'Indala27', rawCode })).not.toBe(
    cardKey({ kind: 'card', format: '2804W', rawCode }),
  );
});

it('takes cards without a format, and other kinds, for spaces of their own', () => {
  const keys = (['none', 'pin', 'mobile', 'H10301'] as const).map((format) =>
    cardKey({ kind: format === 'none' || format === 'H10301' ? 'card' : format, format, rawCode: '5' }),
  );
  expect(new Set(keys).size).toBe(4);
});
