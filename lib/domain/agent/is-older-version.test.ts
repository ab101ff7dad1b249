import { expect, it } from 'vitest';

import { isOlderVersion } from './is-older-version.ts';

it.each([
  ['1.4.0', '1.5.0', true],
  ['1.9.9', '1.10.0', true],
  ['1.5.0', '1.5.0', false],
  ['2.0.0', '1.5.0', false],
  ['0.0.0-source', '1.5.0', false],
  ['1.4.0', 'next', false],
  [null, '1.5.0', false],
])('says of %s whether it comes before %s', (version, than, isOlder) => {
  expect(isOlderVersion(version, than)).toBe(isOlder);
});
