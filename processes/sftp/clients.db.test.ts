import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { TestAccount } from '#lib/testing/sftp/sftp-account';
import { forNew, SftpClient } from '#lib/testing/sftp/sftp-client';
import {
  openInbox,
  openSftpLab,
  openSsh,
  run,
  runsOf,
  type SftpLab,
  sshOptions,
  type Spoken,
  untilDone,
  untilFiles,
} from '#lib/testing/sftp/sftp-lab';

/** Every recipe brings this file; large enough for many packets, and a run of it takes a moment only. */
const header = 'id,first,last,dept,fc,card,status,note\n';
const file = `${header}${Array.from({ length: 300 }, (_, i) => `P${i},First${i},Last${i},Sales,,,,${'a long note '.repeat(40)}\n`).join('')}`;
const sha256 = createHash('sha256').update(file).digest('hex');

let lab: SftpLab;
beforeAll(async () => {
  lab = await openSftpLab();
  writeFileSync(join(lab.folder, 'people.csv'), file);
});
afterAll(() => lab.close());

const has = (program: string) => spawnSync('which', [program]).status === 0;
// Debian's own, which has Debian's packages; another one may stand before it.
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const hasParamiko = spawnSync(python, ['-c', 'import paramiko']).status === 0;
const isThere: Readonly<Record<string, boolean>> = {
  lftp: has('lftp'),
  psftp: has('psftp') && has('puttygen'),
  rclone: has('rclone'),
  curl: has('curl') && /\bsftp\b/.test(String(spawnSync('curl', ['--version']).stdout)),
  paramiko: hasParamiko,
};
for (const [client, isHere] of Object.entries(isThere)) {
  // The names of the tests say what holds; this says what this machine cannot show.
  if (!isHere) process.stdout.write(`${client} is not installed: its recipes are not shown on this machine\n`);
}

type Recipe = {
  readonly needs?: string;
  /** The name under which the file arrives. */
  readonly as?: string;
  /** A first half that is there already, as a client that died leaves it. */
  readonly resumes?: true;
  readonly send: (account: TestAccount) => Promise<Spoken>;
};

const lftp = (account: TestAccount, commands: string) => {
  const connect = `ssh -a -x -i ${account.keyFile} ${sshOptions(account, lab).slice(0, 8).join(' ')} -o IdentitiesOnly=yes -F none`;
  const settings = `set sftp:connect-program "${connect}"; set net:max-retries 1; set net:timeout 10; set cmd:fail-exit yes; set xfer:clobber yes`;
  return run(
    'lftp',
    ['-c', `${settings}; open -u ${account.username}, -p ${lab.server.port} sftp://127.0.0.1; ${commands}`],
    {
      cwd: lab.folder,
      env: { HOME: lab.folder },
    },
  );
};

const paramiko = (account: TestAccount, more: string) =>
  run(
    python,
    [
      '-c',
      `import paramiko
ssh = paramiko.SSHClient()
ssh.set_missing_host_key_policy(paramiko.AutoAddPolicy())
ssh.connect('127.0.0.1', port=${lab.server.port}, username='${account.username}', key_filename='${account.keyFile}', look_for_keys=False, allow_agent=False)
sftp = ssh.open_sftp()
${more}
ssh.close()`,
    ],
    { cwd: lab.folder },
  );

async function withPutty(account: TestAccount, lines: readonly string[]): Promise<Spoken> {
  const key = `${account.keyFile}.ppk`;
  await run('puttygen', [account.keyFile, '-O', 'private', '-o', key]);
  const hostKey = await run('ssh-keyscan', ['-t', 'ed25519', '-p', String(lab.server.port), '127.0.0.1']);
  writeFileSync(
    join(lab.folder, 'host'),
    hostKey.out
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join('\n'),
  );
  const told = await run('ssh-keygen', ['-lf', join(lab.folder, 'host')]);
  const fingerprint = /SHA256:\S+/.exec(told.out)?.[0] ?? '';
  writeFileSync(join(lab.folder, 'putty'), `${lines.join('\n')}\n`);
  const where = [
    '-P',
    String(lab.server.port),
    '-i',
    key,
    '-hostkey',
    fingerprint,
    '-batch',
    '-b',
    join(lab.folder, 'putty'),
  ];
  return run('psftp', [...where, `${account.username}@127.0.0.1`], { cwd: lab.folder, env: { HOME: lab.folder } });
}

/** What WinSCP sends for a file above 100 KB: a name that says it is not whole, then the target away, then the name. */
async function asWinScp(account: TestAccount): Promise<Spoken> {
  const client = await SftpClient.open(lab, account);
  await client.realPath('.');
  await client.stat('/people.csv').catch(() => undefined);
  const handle = await client.open('/people.csv.filepart', forNew);
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += 32_768) await client.write(handle, bytes.subarray(at, at + 32_768), at);
  await client.close(handle);
  await client.remove('/people.csv').catch(() => undefined);
  await client.rename('/people.csv.filepart', '/people.csv');
  await client.set('/people.csv', { atime: 1_700_000_000, mtime: 1_700_000_000 });
  await client.set('/people.csv', { mode: 0o100_644 });
  expect((await client.stat('/people.csv')).size).toBe(bytes.length);
  await client.end();
  return { code: 0, out: '' };
}

const recipes: Readonly<Record<string, Recipe>> = {
  'OpenSSH put': { send: (account) => openSsh(lab, account, ['put people.csv']) },
  'OpenSSH put -p': { send: (account) => openSsh(lab, account, ['put -p people.csv', 'ls -l people.csv']) },
  'OpenSSH reput': { resumes: true, send: (account) => openSsh(lab, account, ['reput people.csv']) },
  'OpenSSH put, then rename': {
    as: 'renamed.csv',
    send: (account) => openSsh(lab, account, ['put people.csv upload.tmp', 'rename upload.tmp renamed.csv']),
  },
  'OpenSSH put, then rename of a name that is read': {
    as: 'renamed.csv',
    send: (account) => openSsh(lab, account, ['put people.csv', 'rename people.csv renamed.csv', 'ls']),
  },
  'OpenSSH scp': {
    send: (account) =>
      run('scp', [...sshOptions(account, lab), 'people.csv', `${account.username}@127.0.0.1:`], { cwd: lab.folder }),
  },
  'lftp put': { needs: 'lftp', send: (account) => lftp(account, 'put people.csv') },
  'lftp put -c': { needs: 'lftp', resumes: true, send: (account) => lftp(account, 'put -c people.csv') },
  'lftp put with a temporary file': {
    needs: 'lftp',
    send: (account) => lftp(account, 'set xfer:use-temp-file yes; put people.csv'),
  },
  'paramiko put': { needs: 'paramiko', send: (account) => paramiko(account, "sftp.put('people.csv', 'people.csv')") },
  psftp: { needs: 'psftp', send: (account) => withPutty(account, ['put people.csv']) },
  'curl -T': {
    needs: 'curl',
    send: (account) =>
      run(
        'curl',
        [
          '-sS',
          '-k',
          '--key',
          account.keyFile,
          '-u',
          `${account.username}:`,
          '-T',
          'people.csv',
          `sftp://127.0.0.1:${lab.server.port}/people.csv`,
        ],
        { cwd: lab.folder },
      ),
  },
  rclone: {
    needs: 'rclone',
    send: (account) => {
      const where = `:sftp,host=127.0.0.1,port=${lab.server.port},user=${account.username},key_file=${account.keyFile}:`;
      mkdirSync(join(lab.folder, 'rclone'), { recursive: true });
      return run('rclone', ['--config', join(lab.folder, 'rclone', 'none'), 'copy', 'people.csv', where], {
        cwd: lab.folder,
      });
    },
  },
  'what WinSCP sends': { send: asWinScp },
};

const shown = Object.entries(recipes).filter(([, { needs }]) => needs === undefined || isThere[needs] === true);

it.concurrent.each(shown)(
  'G-10: %s ends well and makes exactly one run of the whole file',
  async (_, recipe) => {
    const inbox = await openInbox(lab);
    const name = recipe.as ?? 'people.csv';
    if (recipe.resumes) {
      const half = await SftpClient.open(lab, inbox);
      await half.write(await half.open(name, forNew), Buffer.from(file.slice(0, 100_000)), 0);
      half.vanish();
      await untilFiles(inbox, ([one]) => one?.state === 'receiving');
    }
    const said = await recipe.send(inbox);
    expect(said, said.out).toMatchObject({ code: 0 });
    await untilDone(inbox);
    const runs = await runsOf(inbox);
    expect(
      runs.map(({ status, trigger, sourceFile }) => ({
        status,
        trigger,
        name: sourceFile.name,
        sha256: sourceFile.sha256,
      })),
    ).toEqual([{ status: 'completed', trigger: 'sftp', name, sha256 }]);
    const after = await SftpClient.open(lab, inbox);
    expect(await after.list('/')).toEqual(['processed', 'rejected']);
    expect(await after.list('/processed')).toEqual([name, name.replace('.csv', '_sync_result.csv')]);
    expect(await after.read(`/processed/${name}`)).toBe(file);
    expect(await after.read(`/processed/${name.replace('.csv', '_sync_result.csv')}`)).toContain('sync_status_remark');
    await after.end();
  },
  180_000,
);
