import { expect, it } from 'vitest';

import { cutText } from './cut-text.ts';

it('cuts a text to a length, and never through a character', () => {
  expect(cutText('Ana', 3)).toBe('Ana');
  expect(cutText('Anna', 3)).toBe('Ann');
  expect(cutText('ab😀', 3)).toBe('ab');
  expect(cutText('a😀b', 3)).toBe('a😀');
  expect(cutText('😀', 0)).toBe('');
});
