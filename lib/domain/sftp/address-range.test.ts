import { expect, it } from 'vitest';

import { addressRange } from './address-range.ts';

it('takes one address as a range of its own and leaves ranges as they are', () => {
  const given = [' 203.0.113.7 ', '203.0.113.0/24', '2001:db8::5', '2001:db8::/32'];
  expect(given.map((one) => addressRange.parse(one))).toEqual([
    '203.0.113.7/32',
    '203.0.113.0/24',
    '2001:db8::5/128',
    '2001:db8::/32',
  ]);
});

it.each(['203.0.113.300', '203.0.113.0/33', 'payroll.example.com', '', 'fe80::1%eth0/64'])(
  'says what to write instead of %j',
  (text) => {
    const { error } = addressRange.safeParse(text);
    expect(error?.issues[0]?.message).toBe(
      `${text} is no address or range. Write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32`,
    );
  },
);
