import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

import { countryNames } from './country-names.ts';

const alpha3 = toLookup();

/**
 * Gives the ISO 3166-1 alpha-3 code for an alpha-2 code, an alpha-3 code or an English name; null for anything else. Names
 * may be written with or without accents, with & or St., and with any apostrophe.
 */
export function toCountryCode(text: string): string | null {
  return alpha3.get(text.toLowerCase()) ?? alpha3.get(toPlainName(text)) ?? null;
}

function toLookup(): ReadonlyMap<string, string> {
  const lookup = new Map<string, string>();
  const byAlpha2 = new Map(codes.map(([two = '', three = '']) => [two, three]));
  for (const [two, three] of byAlpha2) lookup.set(two.toLowerCase(), three).set(three.toLowerCase(), three);
  const ambiguous = new Set<string>();
  for (const [two, names] of [...Object.entries(english.countries), ...Object.entries(countryNames)]) {
    const three = byAlpha2.get(two) ?? '';
    for (const name of [names].flat().map(toPlainName)) {
      if ((lookup.get(name) ?? three) !== three) ambiguous.add(name);
      lookup.set(name, three);
    }
  }
  for (const name of ambiguous) lookup.delete(name);
  return lookup;
}

function toPlainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replaceAll('&', ' and ')
    .replace(/^st\.? /, 'saint ')
    .replace(/\s+/g, ' ');
}
