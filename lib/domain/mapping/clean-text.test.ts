import { expect, it } from 'vitest';

import { cleanText, hasHiddenEdges } from './clean-text.ts';

it.each([
  '\u00a0',
  '\u00ad',
  '\u061c',
  '\u180e',
  '\u200b',
  '\u200e',
  '\u202a',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u3000',
  '\ufeff',
])('takes %j off both ends, wherever it stands alone, and leaves it inside', (mark) => {
  for (const text of [`${mark}a b`, `a b${mark}`, ` ${mark} a b${mark}\t`]) {
    expect([cleanText(text), hasHiddenEdges(text)]).toEqual(['a b', true]);
  }
  expect(cleanText(`a${mark}b`)).toBe(`a${mark}b`);
  expect(cleanText(mark)).toBe('');
});

it('says nothing of plain spaces', () => {
  expect([cleanText(' \tÅsa\r\n'), hasHiddenEdges(' \tÅsa\r\n')]).toEqual(['Åsa', false]);
});
