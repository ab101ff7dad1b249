import { expect, it } from 'vitest';

import { normalizePlate } from './normalize-plate.ts';

it.each([
  ['ZH 123-456', 'ZH123456'],
  ['zh·123.456', 'ZH123456'],
  ['M–AB 1234', 'MAB1234'],
  ['ＡＢ１２', 'AB12'],
  ['А123ВС', 'А123ВС'],
])('%s is the plate %s, whatever spaces, hyphens and case it is written with', (text, plate) => {
  expect(normalizePlate(text)).toBe(plate);
});

it.each(['', '--', 'AB#12', 'A'.repeat(21)])('%j is no plate', (text) => {
  expect(normalizePlate(text)).toBeNull();
});
