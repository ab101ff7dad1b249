import { expect, it } from 'vitest';

import { sourceSettings } from './source.ts';

it('reads the delivery of sources that were stored before agents and SFTP, and gives the rest its defaults', () => {
  const stored = { upload: true, sftpAccountId: null, agentId: null, folder: null, filePattern: 'hr_*.csv' };
  expect(sourceSettings.parse({ delivery: stored }).delivery).toEqual({
    ...stored,
    afterProcessing: 'move',
    settleSeconds: 10,
    writeResult: true,
    pictureFolder: null,
  });
});

it('takes nothing but an id for an account or an agent', () => {
  for (const delivery of [{ sftpAccountId: 'acme-1' }, { agentId: '7' }, { settleSeconds: 0 }]) {
    expect(sourceSettings.safeParse({ delivery }).success).toBe(false);
  }
});
