import { expect, test } from 'vitest';

import { stampOf } from './stamp-of.ts';

test.each([
  ['HR export', 'HR'],
  ['Badge photos', 'BP'],
  ['Visitors', 'VI'],
  ['élèves du lycée', 'ÉD'],
  ['7', '7'],
  ['  ', '–'],
])('the stamp of "%s" reads %s', (name, letters) => {
  expect(stampOf('id', name).letters).toBe(letters);
});

test('a renamed source keeps hue and pattern', () => {
  const { hue, pattern } = stampOf('0199-a', 'HR export');
  expect(stampOf('0199-a', 'People')).toMatchObject({ hue, pattern });
});

test('ids spread over all hues and patterns', () => {
  const seen = new Set(
    Array.from({ length: 500 }, (_, n) => stampOf(`source-${n}`, 'x')).map(({ hue, pattern }) => hue + pattern),
  );
  expect(seen.size).toBe(24);
});
