import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { createTestAccount } from '#lib/testing/sftp/sftp-account';
import { startSftp, stopSftp } from '#lib/testing/sftp/sftp-process';

import { reportTable } from './report-table.ts';
import { putFiles, type SftpPeer } from './sftp/put-files.ts';
import { startSystemSftp } from './sftp/system-sftp.ts';
import { withBenchDatabase } from './with-bench-database.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const largeMb = 1000;
const [manyFiles, manyMb] = [50, 20];

/** One large upload by OpenSSH against the system's own server, and many at once; what our process takes in memory meanwhile. */
export async function measureSftp(folder: string): Promise<void> {
  const large = makeBytes(`${folder}/sftp-large.csv`, largeMb);
  const small = makeBytes(`${folder}/sftp-small.csv`, manyMb);
  const peer = await startSystemSftp(folder);
  const measured = await withBenchDatabase(folder, async () => {
    const tenant = await createTestTenant();
    const { username, keyFile, accountId } = await createTestAccount(tenant, { folder });
    await createTestSource(tenant, { delivery: { sftpAccountId: accountId } });
    const server = await startSftp({ ROLLCALL_SFTP_CHECK_MS: '20000', ROLLCALL_SFTP_SWEEP_MS: '15000' });
    const pid = server.child.pid ?? 0;
    const ours: SftpPeer = { port: server.port, user: username, keyFile, folder: '' };
    const untilQuiet = async () => {
      const open = { accountId, state: { in: ['receiving', 'claimed'] } };
      while ((await inTenant(tenant.tenantId, (tx) => tx.sftpFile.count({ where: open }))) > 0) await wait(200);
    };
    try {
      const pairs: { readonly ours: number; readonly system: number | null }[] = [];
      forgetPeak(pid);
      for (let round = 0; round < rounds; round += 1) {
        const seconds = await putFiles(ours, large, [`large${round}.csv`]);
        await untilQuiet();
        pairs.push({ ours: seconds, system: peer === null ? null : await putFiles(peer, large, ['large.csv']) });
      }
      const largePeak = peakMb(pid);
      forgetPeak(pid);
      const names = Array.from({ length: manyFiles }, (_, i) => `many${i}.csv`);
      const manySeconds = await putFiles(ours, small, names);
      await untilQuiet();
      return { pairs, largePeak, manySeconds, manyPeak: peakMb(pid) };
    } finally {
      await stopSftp(server, 'SIGTERM');
      rmSync(`${folder}/files/${tenant.tenantId}`, { recursive: true, force: true });
    }
  });
  await peer?.stop();
  for (const path of [large, small]) rmSync(path);
  report(measured);
}

type Measured = {
  readonly pairs: readonly { readonly ours: number; readonly system: number | null }[];
  readonly largePeak: number;
  readonly manySeconds: number;
  readonly manyPeak: number;
};

function report({ pairs, largePeak, manySeconds, manyPeak }: Measured): void {
  const speed = (megabytes: number, seconds: number) => (megabytes / seconds).toFixed(0);
  const lines = pairs.map(({ ours, system }, i) => [
    `${largeMb} MB, round ${i + 1}`,
    speed(largeMb, ours),
    system === null ? 'not on this machine' : speed(largeMb, system),
    system === null ? '–' : (system / ours).toFixed(2),
    i === pairs.length - 1 ? `${largePeak}` : '',
  ]);
  const many = [
    `${manyFiles} files of ${manyMb} MB at once`,
    speed(manyFiles * manyMb, manySeconds),
    '–',
    '–',
    `${manyPeak}`,
  ];
  reportTable(
    'uploads by OpenSSH over loopback',
    ['what', 'MB/s', 'sshd MB/s', 'ratio, goal ≥ 0.6', 'peak resident MB, goal ≤ 300'],
    [...lines, many],
  );
}

/** Lines that no rule of compression or of copying makes cheaper than those of a customer. */
function makeBytes(path: string, megabytes: number): string {
  const block = Buffer.from('10001,Ana,Roy,Sales,ana.roy@northwind.example,2026-01-31\n'.repeat(17_858)).subarray(
    0,
    1_000_000,
  );
  const file = openSync(path, 'w');
  for (let i = 0; i < megabytes; i += 1) writeSync(file, block);
  closeSync(file);
  execFileSync('sync', [path]);
  return path;
}

/** The highest resident memory of a process since it was last forgotten, in MB. */
function peakMb(pid: number): number {
  const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kib) * 1024) / 1e6);
}

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
