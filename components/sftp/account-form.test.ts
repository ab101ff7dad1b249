import { expect, it } from 'vitest';

import { accountForm } from './account-form.ts';

it('takes addresses on lines of their own or with commas between them, and none at all', () => {
  const read = (allowedAddresses: string) => accountForm.parse({ name: 'Workday', allowedAddresses }).allowedAddresses;
  expect(read('203.0.113.7\n\n 198.51.100.0/24, 2001:db8::/32')).toEqual([
    '203.0.113.7/32',
    '198.51.100.0/24',
    '2001:db8::/32',
  ]);
  expect(read(' \n')).toEqual([]);
});

it('names the first one that is none', () => {
  const { error } = accountForm.safeParse({ name: 'Workday', allowedAddresses: '203.0.113.7, workday.com' });
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [
      ['allowedAddresses'],
      'workday.com is no address or range. Write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32',
    ],
  ]);
});
