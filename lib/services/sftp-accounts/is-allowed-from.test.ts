import { expect, it } from 'vitest';

import { isAllowedFrom } from './is-allowed-from.ts';

it('lets every address in while no range is given', () => {
  expect(isAllowedFrom('203.0.113.7', [])).toBe(true);
});

it('lets in what lies within one of the ranges, however the server writes the address', () => {
  const ranges = ['203.0.113.0/29', '2001:db8:7::/48'];
  const allowed = ['203.0.113.7', '::ffff:203.0.113.1', '2001:db8:7:1::5'];
  const refused = ['203.0.113.8', '::ffff:203.0.113.9', '2001:db8:8::1', '::1', 'somewhere', ''];
  expect(allowed.filter((one) => !isAllowedFrom(one, ranges))).toEqual([]);
  expect(refused.filter((one) => isAllowedFrom(one, ranges))).toEqual([]);
});
