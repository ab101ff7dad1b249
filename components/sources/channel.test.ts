import { expect, it } from 'vitest';

import { checkChannel, toChannel, toDelivery } from './channel';

const accountId = '0192f0c1-1111-7000-8000-000000000001';
const none = { way: 'upload', sftpAccountId: null, filePattern: '*.csv' } as const;

it('opens with what is stored and saves it as it was', () => {
  const stored = { sftpAccountId: accountId, filePattern: 'people_*.csv' } as Parameters<typeof toChannel>[0];
  expect(toChannel(stored).way).toBe('sftp');
  expect(toDelivery(toChannel(stored))).toEqual({
    upload: true,
    agentId: null,
    sftpAccountId: accountId,
    filePattern: 'people_*.csv',
  });
});

it('leaves the account when files are uploaded again', () => {
  expect(toDelivery({ ...none, sftpAccountId: accountId })).toEqual({
    upload: true,
    sftpAccountId: null,
    agentId: null,
  });
});

it('asks for an account and a pattern where files come by SFTP', () => {
  expect(checkChannel(none)).toEqual({});
  expect(Object.keys(checkChannel({ ...none, way: 'sftp', filePattern: ' ' }))).toEqual([
    'sftpAccountId',
    'filePattern',
  ]);
  expect(checkChannel({ ...none, way: 'sftp', sftpAccountId: accountId })).toEqual({});
});
