import { afterEach, expect, it } from 'vitest';

import { clientAddress } from './client-address.ts';

afterEach(() => void delete process.env['ROLLCALL_PROXIES']);

it('takes the peer of our own server, whatever the client claims', () => {
  expect(clientAddress(new Headers({ 'x-forwarded-for': '1.2.3.4, 203.0.113.9' }))).toBe('203.0.113.9');
});

it('looks past the reverse proxies the operator named', () => {
  process.env['ROLLCALL_PROXIES'] = '1';
  expect(clientAddress(new Headers({ 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.1' }))).toBe('203.0.113.9');
  expect(clientAddress(new Headers({ 'x-forwarded-for': '10.0.0.1' }))).toBe('10.0.0.1');
  expect(clientAddress(new Headers())).toBe('unknown');
});

it('writes an address of IPv4 in its own notation', () => {
  expect(clientAddress(new Headers({ 'x-forwarded-for': '::ffff:203.0.113.9' }))).toBe('203.0.113.9');
  expect(clientAddress(new Headers({ 'x-forwarded-for': '2001:db8::1' }))).toBe('2001:db8::1');
});
