import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { createTestDatabase } from '#lib/testing/test-database';

import { createTestAccount, type TestAccount } from './sftp-account.ts';
import { startSftp, type SftpProcess, stopSftp } from './sftp-process.ts';

export type SftpLab = {
  readonly folder: string;
  readonly dataDir: string;
  server: SftpProcess;
  readonly worker: ChildProcess | undefined;
  /** Starts the server again once it was stopped: with the settings it had at first, and with these. */
  readonly restart: (more?: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Wish = {
  readonly withWorker?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the folder of the store before the server starts. */
  readonly prepareStore?: (folder: string) => void;
};

/** A database, a store, the real SFTP server and, unless told otherwise, a real worker, which takes every run it finds. */
export async function openSftpLab({ withWorker = true, env = {}, prepareStore }: Wish = {}): Promise<SftpLab> {
  const database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'test-only-key-that-is-long-enough-0001';
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sftp-'));
  const dataDir = join(folder, 'data');
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
  prepareStore?.(join(dataDir, 'files'));
  const lab = {
    folder,
    dataDir,
    server: await startSftp(env),
    worker: withWorker ? startWorker() : undefined,
    restart: async (more: Readonly<Record<string, string>> = {}) => {
      lab.server = await startSftp({ ...env, ...more });
    },
    close: async () => {
      await stopSftp(lab.server);
      if (lab.worker !== undefined) await stopWorker(lab.worker);
      await stopBoss();
      await closePool();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return lab;
}

/** A tenant with an account and a source that takes its files. */
export async function openInbox(lab: SftpLab, keygen?: readonly string[]) {
  const tenant = await createTestTenant();
  const account = await createTestAccount(tenant, { folder: lab.folder, ...(keygen === undefined ? {} : { keygen }) });
  const sourceId = await createTestSource(tenant, { delivery: { sftpAccountId: account.accountId } });
  return { ...account, sourceId };
}

export const filesOf = ({ tenant, accountId }: TestAccount) =>
  inTenant(tenant.tenantId, (tx) => tx.sftpFile.findMany({ where: { accountId }, orderBy: { id: 'asc' } }));

export const runsOf = ({ tenant }: TestAccount) =>
  inTenant(tenant.tenantId, (tx) => tx.run.findMany({ include: { sourceFile: true }, orderBy: { number: 'asc' } }));

/** Waits until the account's files are as wanted. */
export async function untilFiles(
  account: TestAccount,
  isReached: (files: Awaited<ReturnType<typeof filesOf>>) => boolean,
): Promise<Awaited<ReturnType<typeof filesOf>>> {
  for (const until = Date.now() + 60_000; ; await sleep(100)) {
    const files = await filesOf(account);
    if (isReached(files)) return files;
    if (Date.now() > until)
      throw new Error(
        `the files stay as they are: ${JSON.stringify(files.map(({ name, state, reason }) => ({ name, state, reason })))}`,
      );
  }
}

/** Waits until the tenant's runs are as wanted. */
export async function untilRuns(
  account: TestAccount,
  isReached: (runs: Awaited<ReturnType<typeof runsOf>>) => boolean,
): Promise<void> {
  for (const until = Date.now() + 60_000; !isReached(await runsOf(account)); await sleep(100)) {
    if (Date.now() > until) throw new Error('the runs stay as they are');
  }
}

/** Waits until every file is done with. */
export const untilDone = (account: TestAccount) =>
  untilFiles(
    account,
    (files) =>
      files.length > 0 && files.every(({ state }) => ['processed', 'rejected', 'removed', 'ignored'].includes(state)),
  );

export type Spoken = { readonly code: number | null; readonly out: string };

/** Runs a program to its end; its output, both channels together, is for whoever reads a failure. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Spoken> {
  const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, timeout: 60_000 });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stdin.on('error', () => undefined); // It may end without reading.
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, out };
}

/** The port stands last. */
export const sshOptions = (account: TestAccount, lab: SftpLab) => [
  ...option('StrictHostKeyChecking=no'),
  ...option(`UserKnownHostsFile=${join(lab.folder, 'known_hosts')}`),
  ...option('BatchMode=yes'),
  ...option('LogLevel=ERROR'),
  ...option('IdentitiesOnly=yes'),
  '-F',
  'none',
  '-i',
  account.keyFile,
  '-P',
  String(lab.server.port),
];

function option(text: string): readonly string[] {
  return ['-o', text];
}

/** Real OpenSSH, with lines as a person would type them. */
export const openSsh = (lab: SftpLab, account: TestAccount, lines: readonly string[], more: readonly string[] = []) =>
  run('sftp', [...sshOptions(account, lab), ...more, '-b', '-', `${account.username}@127.0.0.1`], {
    input: `${lines.join('\n')}\n`,
    cwd: lab.folder,
  });
