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
const largeMb = Number(process.env['BENCH_LARGE_MB'] ?? 1000);
const [manyFiles, manyMb] = [50, Number(process.env['BENCH_SMALL_MB'] ?? 20)];

/** One large upload by OpenSSH, and many at once, against the system's own server; what our process takes in memory meanwhile. */
export async function measureSftp(folder: string): Promise<void> {
  const files = {
    large: makeBytes(`${folder}/sftp-large.csv`, largeMb),
    small: makeBytes(`${folder}/sftp-small.csv`, manyMb),
  };
  const peer = await startSystemSftp(folder);
  try {
    report(await measure(folder, files, peer));
  } finally {
    await peer?.stop();
    for (const path of Object.values(files)) rmSync(path);
  }
}

type Files = { readonly large: string; readonly small: string };
type Pair = { readonly ours: number; readonly system: number | null };
type Measured = {
  readonly large: readonly Pair[];
  readonly largePeak: number;
  readonly many: readonly Pair[];
  readonly manyPeak: number;
};

async function measure(folder: string, files: Files, peer: SftpPeer | null): Promise<Measured> {
  return withBenchDatabase(folder, async () => {
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
    const measureRounds = async (path: string, namesOf: (round: number) => readonly string[]) => {
      forgetPeak(pid);
      const pairs: Pair[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const seconds = await putFiles(ours, path, namesOf(round));
        await untilQuiet();
        pairs.push({ ours: seconds, system: peer === null ? null : await putFiles(peer, path, namesOf(0)) });
      }
      return [pairs, peakMb(pid)] as const;
    };
    const manyNames = (round: number) => Array.from({ length: manyFiles }, (_, i) => `many${round}-${i}.csv`);
    try {
      const [large, largePeak] = await measureRounds(files.large, (round) => [`large${round}.csv`]);
      const [many, manyPeak] = await measureRounds(files.small, manyNames);
      return { large, largePeak, many, manyPeak };
    } finally {
      await stopSftp(server, 'SIGTERM');
      rmSync(`${folder}/files/${tenant.tenantId}`, { recursive: true, force: true });
    }
  });
}

function report({ large, largePeak, many, manyPeak }: Measured): void {
  reportTable(
    'uploads by OpenSSH over loopback',
    ['what', 'MB/s', 'sshd MB/s', 'ratio, goal ≥ 0.6', 'peak resident MB, goal ≤ 300'],
    [
      ...toLines(`${largeMb} MB`, largeMb, { pairs: large, peak: largePeak }),
      ...toLines(`${manyFiles} files of ${manyMb} MB at once`, manyFiles * manyMb, { pairs: many, peak: manyPeak }),
    ],
  );
}

type Part = { readonly pairs: readonly Pair[]; readonly peak: number };

function toLines(what: string, megabytes: number, { pairs, peak }: Part): string[][] {
  return pairs.map(({ ours, system }, i) => [
    `${what}, round ${i + 1}`,
    (megabytes / ours).toFixed(0),
    system === null ? 'not on this machine' : (megabytes / system).toFixed(0),
    system === null ? '–' : (system / ours).toFixed(2),
    i === pairs.length - 1 ? `${peak}` : '',
  ]);
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
