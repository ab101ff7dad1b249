import { expect, it } from 'vitest';

import { toCountryCode } from './country-code.ts';
import { countryNames } from './country-names.ts';

it.each([
  ['ch', 'CHE'],
  ['CHE', 'CHE'],
  ['Switzerland', 'CHE'],
  ['Viet Nam', 'VNM'],
  ['CÔTE D’IVOIRE', 'CIV'],
  ["Cote d'Ivoire".normalize('NFD'), 'CIV'],
  ['Curacao', 'CUW'],
  ['TURKIYE', 'TUR'],
  ['Trinidad & Tobago', 'TTO'],
  ['St. Lucia', 'LCA'],
  ['Moldova', 'MDA'],
])('reads %s', (text, code) => {
  expect(toCountryCode(text)).toBe(code);
});

it('guesses nothing: a name of two countries, a part of one or a name in another language', () => {
  expect(['Congo', 'England', 'Schweiz', 'Holland', ''].map(toCountryCode)).toEqual([null, null, null, null, null]);
});

it('knows every further name as that of one country', () => {
  for (const [code, names] of Object.entries(countryNames)) {
    for (const name of names) expect([name, toCountryCode(name)]).toEqual([name, toCountryCode(code)]);
  }
});
