import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { forNew, SftpClient } from '#lib/testing/sftp/sftp-client';
import { filesOf, openInbox, openSftpLab, runsOf, type SftpLab, untilFiles } from '#lib/testing/sftp/sftp-lab';

/** A file system of 4 MB; needs Linux and its administrator. */
function mountSmall(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder]);
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-mount-'));
  const isMounted = mountSmall(folder);
  if (isMounted) unmount(folder);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}

if (mayMount()) {
  let lab: SftpLab;
  beforeAll(async () => {
    lab = await openSftpLab({ withWorker: false, prepareStore: mountSmall });
  });
  afterAll(async () => {
    unmount(join(lab.dataDir, 'files'));
    await lab.close();
  });

  it('F-14: fails an upload when the store is full, keeps nothing of it, makes no run, and goes on when there is room', async () => {
    const inbox = await openInbox(lab);
    const client = await SftpClient.open(lab, inbox);
    const handle = await client.open('large.csv', forNew);
    const bytes = Buffer.alloc(250_000, 'x');
    const writes = Array.from({ length: 24 }, (_, i) => client.write(handle, bytes, i * bytes.length));
    const written = await Promise.allSettled(writes);
    const refused = written.find(({ status }) => status === 'rejected');
    expect(String(refused?.status === 'rejected' ? refused.reason : '')).toContain('no space left');
    await expect(client.close(handle)).rejects.toThrow('no space left');
    await expect(client.stat('large.csv')).rejects.toThrow();
    expect(await filesOf(inbox)).toMatchObject([{ state: 'removed', runId: null }]);
    const folder = join(lab.dataDir, 'files', inbox.tenant.tenantId, 'sftp', inbox.accountId);
    expect(readdirSync(folder)).toEqual([]);
    await client.put('people.csv', 'id,first,last,dept,fc,card,status\n1,Ana,Roy,A,,,\n');
    await client.end();
    await untilFiles(inbox, (files) => files.some(({ state }) => state === 'waiting'));
    expect((await runsOf(inbox)).map(({ sourceFile }) => sourceFile.name)).toEqual(['people.csv']);
  }, 180_000);
} else {
  it('F-14 needs a file system of its own, which this account may not mount', () => {
    process.stdout.write('F-14 over SFTP is not shown on this machine: mounting a small file system is not allowed\n');
  });
}
