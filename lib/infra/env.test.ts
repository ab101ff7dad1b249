import { expect, test } from 'vitest';

import { env } from './env.ts';

test('without settings everything has its default', () => {
  expect(env({ ROLLCALL_DATA_DIR: '/data' })).toEqual({
    PORT: 3000,
    SFTP_PORT: 2222,
    ROLLCALL_PROXIES: 0,
    ROLLCALL_DATA_DIR: '/data',
    STORAGE_URL: 'file:/data/files',
    PUBLIC_URL: 'http://localhost:3000',
    ROLLCALL_OUTBOUND_ALLOW: [],
    ROLLCALL_OUTBOUND_PORTS: [443],
    ROLLCALL_PROCESSES: ['web', 'worker', 'sftp'],
  });
});

test('an empty setting counts as unset', () => {
  expect(env({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 });
});

test.each([
  ['PORT', 'abc', 'PORT is "abc": it needs a whole number from 1 to 65535, for example PORT=3000.'],
  ['PUBLIC_URL', 'rollcall', 'PUBLIC_URL is "rollcall": it needs an http or https address'],
  ['ROLLCALL_PROCESSES', 'web,mail', 'ROLLCALL_PROCESSES is "web,mail": it needs a list of web, worker and sftp'],
  ['MAIL_FROM', 'nobody', 'MAIL_FROM is "nobody": it needs the e-mail address that e-mails come from'],
  ['ROLLCALL_DEMO', 'maybe', 'ROLLCALL_DEMO is "maybe": it needs true or false'],
])('a wrong %s is named with its value and an example', (name, value, sentence) => {
  expect(() => env({ [name]: value })).toThrow(sentence);
});

test('a wrong secret is named without its value', () => {
  expect(() => env({ ROLLCALL_SECRET_KEY: 'short-and-secret' })).toThrow(
    /^ROLLCALL_SECRET_KEY has a value that cannot be used: it needs at least 32 characters/,
  );
});

test('the address of a mail server, which may hold a password, is not repeated', () => {
  expect(() => env({ SMTP_URL: 'http://user:secret@mail' })).toThrow(
    /^SMTP_URL has a value that cannot be used: it needs the address of a mail server/,
  );
});

test('in production a shared database needs a given secret key', () => {
  const settings = { NODE_ENV: 'production', DATABASE_URL: 'postgresql://app@db/rollcall' };
  expect(() => env(settings)).toThrow('ROLLCALL_SECRET_KEY is not set');
});
