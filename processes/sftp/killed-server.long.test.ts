import { createHash, randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { TestAccount } from '#lib/testing/sftp/sftp-account';
import { filesOf, openInbox, openSftpLab, openSsh, runsOf, type SftpLab, untilFiles } from '#lib/testing/sftp/sftp-lab';
import { stopSftp } from '#lib/testing/sftp/sftp-process';

let lab: SftpLab;
beforeAll(async () => {
  lab = await openSftpLab({ withWorker: false });
});
afterAll(() => lab.close());

const bytes = Buffer.from(randomBytes(6_000_000).toString('hex'));
/** About four megabytes a second: slow enough to be killed in between. */
const slowly = ['-l', '32000'];

/** Waits until more than so many bytes of the only file are on the disk. */
async function untilStored(account: TestAccount, sizeBytes: number): Promise<void> {
  for (const until = Date.now() + 50_000; Date.now() < until; await sleep(20)) {
    const [file] = await filesOf(account);
    const key = file?.storageKey ?? null;
    if (key !== null && statSync(join(lab.dataDir, 'files', key)).size > sizeBytes) return;
  }
  throw new Error('the bytes do not come');
}

it('has exactly the file, and one run of it, when its server was killed three times while OpenSSH wrote and went on', async () => {
  const inbox = await openInbox(lab);
  writeFileSync(join(lab.folder, 'people.csv'), bytes);
  for (const [command, atLeast] of [
    ['put people.csv', 2_000_000],
    ['reput people.csv', 5_000_000],
    ['reput people.csv', 8_000_000],
  ] as const) {
    const sending = openSsh(lab, inbox, [command], slowly);
    await untilStored(inbox, atLeast);
    await stopSftp(lab.server, 'SIGKILL');
    expect(await sending).not.toMatchObject({ code: 0 });
    await lab.restart();
    expect(await filesOf(inbox)).toMatchObject([{ state: 'receiving', runId: null }]);
  }
  const said = await openSsh(lab, inbox, ['reput people.csv']);
  expect(said, said.out).toMatchObject({ code: 0 });
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  // Longer than the server looks for what was left behind.
  await sleep(2000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await runsOf(inbox)).toMatchObject([{ sourceFile: { name: 'people.csv', sha256 } }]);
});
