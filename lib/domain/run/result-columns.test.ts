import fc from 'fast-check';
import { expect, it } from 'vitest';

import { escapeCell, isFormula, parseHeadingList, toHeadingList, unescapeCell } from './result-columns.ts';

it('escapes what a spreadsheet would calculate, and gives it back exactly', () => {
  for (const text of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1']) {
    expect(escapeCell(text)).toBe(`'${text}`);
    expect(unescapeCell(escapeCell(text))).toBe(text);
  }
  expect([escapeCell('Ann'), escapeCell("'=1"), unescapeCell("'quoted'")]).toEqual(['Ann', "'=1", "'quoted'"]);
});

it('never leaves a formula, and never removes an apostrophe that it did not write', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isFormula(escapeCell(text))).toBe(false);
      if (isFormula(text)) expect(unescapeCell(escapeCell(text))).toBe(text);
    }),
  );
});

it('lists headings of any kind and reads them back', () => {
  const heading = fc.string({
    unit: fc.constantFrom('a', '|', '\\', ' ', 'é', '=', 'absent '),
    minLength: 1,
    maxLength: 6,
  });
  const list = fc.array(heading, { maxLength: 5 });
  fc.assert(
    fc.property(list, list, (escaped, absent) => {
      const cell = toHeadingList({ escaped, absent });
      expect(parseHeadingList(cell)).toEqual({ escaped, absent });
      expect(isFormula(cell)).toBe(false);
    }),
  );
});
