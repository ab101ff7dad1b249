import { expect, it } from 'vitest';

import type { SftpAccount } from '#lib/contract/sftp-accounts';

import { accountStatus } from './account-status.ts';

const key = { isExpired: false } as SftpAccount['keys'][number];
const connection = { outcome: 'signedIn' } as NonNullable<SftpAccount['lastConnection']>;
const good = { revokedAt: null, active: true, keys: [key], lastConnection: connection } as unknown as SftpAccount;

it.each([
  ['connected', {}],
  ['waiting', { lastConnection: null }],
  ['failing', { lastConnection: { ...connection, outcome: 'refused' } }],
  ['noKey', { keys: [] }],
  ['noKey', { keys: [{ ...key, isExpired: true }], lastConnection: null }],
  ['paused', { active: false, keys: [] }],
  ['revoked', { active: false, revokedAt: '2026-11-21T00:00:00Z' }],
] as const)('says %s first of all', (word, change) => {
  expect(accountStatus({ ...good, ...change } as SftpAccount)).toBe(word);
});
