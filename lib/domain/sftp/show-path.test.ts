import { expect, it } from 'vitest';

import { showPath } from './show-path.ts';

it('shows a path without what a terminal would obey, and cut where it is long', () => {
  expect(showPath('/Müller 2026.csv')).toBe('/Müller 2026.csv');
  expect(showPath('\u{1B}[2J\u{202E}a\nb.csv')).toBe('?[2J?a?b.csv');
  expect(showPath('x'.repeat(300))).toBe(`${'x'.repeat(200)}…`);
});
