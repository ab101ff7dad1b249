import { property, assert as check, bigInt } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { findFormat, formats } from './formats.ts';
import { parseRawCode } from './parse-raw-code.ts';
import { toBitSegments } from './to-bit-segments.ts';

function formatOf(key: string) {
  const format = findFormat(key);
  if (format === undefined) throw new Error(`No format ${key}`);
  return format;
}

describe('a format', () => {
  it.each([
    ['H10301', 26, 255n, 65_535n],
    ['H10306', 34, 65_535n, 65_535n],
    ['H10302', 37, undefined, 34_359_738_367n],
    ['H10304', 37, 65_535n, 524_287n],
    ['C1000-35', 35, 4095n, 1_048_575n],
    ['C1000-48', 48, 4_194_303n, 8_388_607n],
    ['CSN32', 32, undefined, 4_294_967_295n],
  ])('%s has the published length and ranges', (key, bits, facilityMax, numberMax) => {
    const format = formatOf(key);
    expect(format.bits).toBe(bits);
    expect(format.facility?.max).toBe(facilityMax);
    expect(format.number.max).toBe(numberMax);
  });

  it('has a key and a label of its own, and charts as long as the card', () => {
    expect(new Set(formats.map(({ key }) => key)).size).toBe(formats.length);
    expect(new Set(formats.map(({ label }) => label)).size).toBe(formats.length);
    for (const { label, bits } of formats) expect(label).toContain(`${bits} bit`);
  });

  it('gives every bit one meaning and every parity bit one rule', () => {
    for (const format of formats) {
      const segments = toBitSegments(format);
      expect(segments.reduce((sum, segment) => sum + segment.length, 0)).toBe(format.bits);
      const parityBits = Array.from(format.layout).flatMap((letter, bit) => (letter === 'P' ? [bit] : []));
      expect(format.parity.map(({ bit }) => bit).toSorted((a, b) => a - b)).toEqual(parityBits);
      for (const { bit, covers } of format.parity) {
        expect(covers >> BigInt(format.bits)).toBe(0n);
        expect((covers >> BigInt(format.bits - 1 - bit)) & 1n).toBe(0n);
      }
    }
  });
});

describe('encode', () => {
  it.each([
    // Read from real cards, printed with facility code and number by open-source reader software.
    ['H10301', 118n, 1603n, '2ec0c86'],
    ['H10301', 123n, 4567n, '2f623ae'],
    ['H10302', 0n, 1_041_195n, '10001fc656'],
    ['H10304', 1n, 516_907n, '10001fc656'],
    // Worked by hand from the bit chart.
    ['H10301', 0n, 0n, '0000001'],
    ['H10301', 255n, 65_535n, '1ffffff'],
    ['H10306', 1n, 1n, '200020002'],
    ['C1000-35', 0n, 0n, '000000001'],
    ['C1000-35', 0n, 1n, '600000002'],
    ['C1000-48', 0n, 0n, '000000000001'],
    ['C1000-48', 0n, 1n, '400000000003'],
    ['CSN32', 0n, 0x04_a1_b2_c3n, '04a1b2c3'],
    ['P10001', 0n, 0n, 'f0000000f0'],
    ['P10001', 0xabcn, 0x1234n, 'fabc123460'],
    ['C15001', 1n, 1n, '708020003'],
  ])('%s facility %s number %s is %s', (key, facility, number, rawCode) => {
    expect(encode(formatOf(key), facility, number)).toBe(rawCode);
  });

  it('is undone by decode for every format and number, with right parity', () => {
    for (const format of formats) {
      const facility = bigInt({ min: 0n, max: format.facility?.max ?? 0n });
      const number = bigInt({ min: 0n, max: format.number.max });
      check(
        property(facility, number, (facilityCode, cardNumber) => {
          const rawCode = encode(format, facilityCode, cardNumber);
          expect(rawCode).toHaveLength(Math.ceil(format.bits / 4));
          expect(decode(format, BigInt(`0x${rawCode}`))).toEqual({
            facilityCode: format.facility === null ? null : facilityCode,
            cardNumber,
            isParityRight: true,
          });
        }),
      );
    }
  });
});

describe('decode', () => {
  it('notices one flipped bit wherever a parity bit covers it', () => {
    const format = formatOf('C1000-35');
    const code = BigInt(`0x${encode(format, 4095n, 777n)}`);
    for (let bit = 0n; bit < 35n; bit += 1n) expect(decode(format, code ^ (1n << bit))?.isParityRight).toBe(false);
  });

  it('gives null for a code longer than the format', () => {
    expect(decode(formatOf('H10301'), 1n << 26n)).toBeNull();
  });
});

describe('parseRawCode', () => {
  it('reads hexadecimal with and without 0x, in either case', () => {
    expect(parseRawCode('0x2EC0c86', 'hex')).toBe(0x2ec0c86n);
    expect(parseRawCode('2ec0c86', 'hex')).toBe(0x2ec0c86n);
  });

  it('refuses what is not written in the notation', () => {
    expect(parseRawCode('12G4', 'hex')).toBeNull();
    expect(parseRawCode('1.2E+15', 'hex')).toBeNull();
    expect(parseRawCode('2EC0C86', 'decimal')).toBeNull();
    expect(parseRawCode('', 'hex')).toBeNull();
  });
});

it('draws H10301 as parity, facility, number, parity', () => {
  expect(toBitSegments(formatOf('H10301'))).toEqual([
    { part: 'parity', first: 0, length: 1 },
    { part: 'facility', first: 1, length: 8 },
    { part: 'number', first: 9, length: 16 },
    { part: 'parity', first: 25, length: 1 },
  ]);
});
