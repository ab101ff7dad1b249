import { expect, it } from 'vitest';

import { problems, toProblem } from './problem.ts';

it('gives every remedy as it is: there is nothing in it to fill in', () => {
  const open = Object.entries(problems).filter(([, { remedy }]) => /[{}]/.test(remedy));
  expect(open).toEqual([]);
});

it('cuts a value between characters, never through one', () => {
  const value = `${'x'.repeat(78)}${'😀'.repeat(5)}`;
  expect(toProblem('emailUnreadable', { value }).value).toBe(`${'x'.repeat(78)}…`);
});

it('fills in the sentence, and shows a value cut and without signs that forge a line', () => {
  const { message } = toProblem('emailUnreadable', { value: 'a\nb', column: 'Mail' });
  expect(message).toBe('a\\u000ab in column Mail is no e-mail address.');
});
