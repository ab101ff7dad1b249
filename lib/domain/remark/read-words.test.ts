import { expect, it } from 'vitest';

import { problemCodes, problems, toProblem } from '#lib/domain/run/problem';

import { readWords } from './read-words.ts';

it('reads every word of every problem back from its sentence', () => {
  for (const code of problemCodes) {
    const names = [...problems[code].message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const words = Object.fromEntries(names.map((name, i) => [name, `word${i}`]));
    expect({ code, words: readWords(toProblem(code, { words })) }).toMatchObject({ code, words });
  }
});

it('reads nothing from a sentence that was worded otherwise', () => {
  expect(readWords({ code: 'groupNotFound', severity: 'field', message: 'No such group: HQ.' })).toEqual({});
});
