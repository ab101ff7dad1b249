import { expect, it } from 'vitest';

import { ownPath } from './own-path.ts';

it('keeps paths of this site', () => {
  expect(ownPath('/acme/runs?status=held#top')).toBe('/acme/runs?status=held#top');
});

it.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'evil.example/acme',
  '///evil.example',
  '/\n//evil.example',
])('never follows %j', (path) => {
  expect(ownPath(path)).toBe('/');
});
