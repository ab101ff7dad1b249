import { expect, it } from 'vitest';

import { foldCase } from './fold-case.ts';

it('makes upper and lower case the same in every alphabet, Turkish included', () => {
  for (const text of ['Name', 'AKTİF', 'sicil', 'IŞIK', 'ışık', 'ÄRZTE', 'ИМЯ']) {
    expect(foldCase(text.toLocaleUpperCase('tr'))).toBe(foldCase(text.toLocaleLowerCase('tr')));
    expect(foldCase(text.toUpperCase())).toBe(foldCase(text.toLowerCase()));
  }
  expect(foldCase('é')).not.toBe(foldCase('e'));
});
