import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { makeKey } from '#lib/testing/sftp/sftp-account';
import { asItIs, forNew, SftpClient } from '#lib/testing/sftp/sftp-client';
import {
  filesOf,
  openInbox,
  openSftpLab,
  openSsh,
  run,
  runsOf,
  type SftpLab,
  sshOptions,
  untilFiles,
} from '#lib/testing/sftp/sftp-lab';
import { stopSftp } from '#lib/testing/sftp/sftp-process';

const isLong = process.env['TEST_LONG'] !== undefined;

let lab: SftpLab;
beforeAll(async () => {
  lab = await openSftpLab({ withWorker: false });
});
afterAll(() => lab.close());

const people = 'id,first,last,dept,fc,card,status\n1,Ana,Roy,A,,,\n';

/** Every file below a folder with its size. */
function everyFile(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

const escapes = [
  '../outside.csv',
  '/../../outside.csv',
  '/etc/passwd',
  '../../../../../../etc/passwd',
  'sub/../../../outside.csv',
  '..',
  '.',
  '/',
  '',
  '//etc//passwd',
  String.raw`..\..\outside.csv`,
  String.raw`C:\Windows\win.ini`,
  String.raw`\\host\share\x.csv`,
  'a\0b.csv',
  'a\nb.csv',
  'a\rb.csv',
  '\u{1B}[2J.csv',
  '\u{202E}vsc.exe',
  'x'.repeat(300),
  'ä'.repeat(200),
  'a/'.repeat(40),
  '~/x.csv',
  '$HOME/x.csv',
  '`id`.csv',
  'processed/../../x.csv',
  'processed/x.csv',
  'rejected/x.csv',
  'con.csv',
  'aux',
  '%2e%2e%2foutside.csv',
  '..%00/x.csv',
  '．．/x.csv',
  'file.csv:stream',
  '/proc/self/environ',
  '/dev/zero',
];

it('T-45: no name in any operation reaches a byte outside the account', async () => {
  const [inbox, other] = [await openInbox(lab), await openInbox(lab)];
  const secret = await SftpClient.open(lab, other);
  await secret.put('outside.csv', 'secret of another account');
  await secret.end();
  await untilFiles(other, ([file]) => file?.state === 'waiting');
  const before = everyFile(lab.folder);
  const client = await SftpClient.open(lab, inbox);
  await client.put('mine.csv.tmp', people);
  const answers: string[] = [];
  const note = (work: Promise<unknown>) =>
    work.then(
      (answer) => void answers.push(String(answer)),
      () => undefined,
    );
  const clients = await Promise.all(Array.from({ length: 6 }, () => SftpClient.open(lab, inbox)));
  const tryAll = async (client: SftpClient, name: string) => {
    await note(client.realPath(name));
    await note(client.stat(name));
    await note(client.lstat(name));
    await note(client.read(name));
    await note(client.list(name));
    await note(client.set(name, { mtime: 1, atime: 1, size: 3, mode: 0o777, uid: 0, gid: 0 }));
    await note(client.put(name, 'x'));
    await note(client.rename('mine.csv.tmp', name));
    await note(client.rename(name, 'mine.csv.tmp'));
    await note(client.makeFolder(name));
    await note(client.put(`${name}/x.csv`, 'x'));
    await note(client.removeFolder(name));
    await note(client.remove(name));
    await expect(client.link(name, 'link.csv')).rejects.toThrow();
    await expect(client.link('mine.csv.tmp', name)).rejects.toThrow();
    await expect(client.readLink(name)).rejects.toThrow();
  };
  await Promise.all(
    clients.map(async (one, i) => {
      for (const name of escapes.filter((_, place) => place % clients.length === i)) await tryAll(one, name);
      await one.end();
    }),
  );
  await client.end();
  expect(answers.filter((answer) => /secret|root:|PATH=/.test(answer))).toEqual([]);
  expect(answers.filter((answer) => answer.startsWith('/') && answer.split('/').includes('..'))).toEqual([]);
  const own = join(lab.dataDir, 'files', inbox.tenant.tenantId);
  expect(everyFile(lab.folder).filter((path) => !path.startsWith(own) && !path.startsWith(inbox.keyFile))).toEqual(
    before.filter((path) => !path.startsWith(inbox.keyFile)),
  );
  expect(everyFile(own).map((path) => path.slice(own.length))).toSatisfy((paths: string[]) =>
    paths.every((path) => /^\/(sftp\/[0-9a-f-]{36}\/[0-9a-f-]{36}(\.result)?|[0-9a-f]{2}\/[0-9a-f]{64})$/.test(path)),
  );
  expect(await filesOf(other)).toHaveLength(1);
}, 180_000);

it.each([
  { keygen: ['-t', 'ed25519'] },
  { keygen: ['-t', 'ecdsa', '-b', '256'] },
  { keygen: ['-t', 'ecdsa', '-b', '521'] },
  { keygen: ['-t', 'rsa', '-b', '2048'] },
])(
  'T-46: takes a key made with ssh-keygen $keygen from OpenSSH',
  async ({ keygen }) => {
    const inbox = await openInbox(lab, keygen);
    expect(await openSsh(lab, inbox, ['ls'])).toMatchObject({ code: 0 });
  },
  180_000,
);

it('T-46: refuses SHA-1 signatures, passwords, unknown users and wrong keys, the last two alike', async () => {
  const rsa = await openInbox(lab, ['-t', 'rsa', '-b', '2048']);
  const sha1 = await openSsh(lab, rsa, ['ls'], ['-o', 'PubkeyAcceptedAlgorithms=ssh-rsa']);
  expect(sha1).toMatchObject({ code: 255 });
  const password = await openSsh(lab, rsa, ['ls'], ['-o', 'PreferredAuthentications=password,keyboard-interactive']);
  expect(password).toMatchObject({ code: 255 });
  const wrong = await openSsh(lab, { ...rsa, keyFile: makeKey(join(lab.folder, 'wrong')) }, ['ls']);
  const unknown = await openSsh(lab, { ...rsa, username: 'nobody-abcdef' }, ['ls']);
  expect(wrong.code).toBe(255);
  expect(wrong.out.replaceAll(rsa.username, 'U')).toBe(unknown.out.replaceAll('nobody-abcdef', 'U'));
  expect(wrong.out).toContain('Permission denied (publickey)');
}, 180_000);

it('T-47: offers strict key exchange and only algorithms without SHA-1, CBC and old groups', async () => {
  const inbox = await openInbox(lab);
  const { out } = await run(
    'ssh',
    [
      '-vv',
      '-p',
      String(lab.server.port),
      ...sshOptions(inbox, lab).slice(0, -2),
      `${inbox.username}@127.0.0.1`,
      'true',
    ],
    { env: {} },
  );
  const offer = /peer server KEXINIT proposal([\s\S]*?)first_kex_follows/.exec(out)?.[1] ?? '';
  const listed = offer
    .split('\n')
    .filter((line) => /: /.test(line))
    .map((line) => line.replace(/^debug2: /, '').trim());
  expect(listed).toContainEqual(expect.stringMatching(/^KEX algorithms: .*kex-strict-s-v00@openssh\.com$/));
  expect(listed).toContainEqual('host key algorithms: ssh-ed25519,rsa-sha2-512,rsa-sha2-256');
  expect(offer).not.toMatch(/cbc|sha1|md5|arcfour|3des|group1-|group-exchange|ssh-rsa|ssh-dss|zlib/);
}, 180_000);

it.each(['', 'aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com', 'aes256-ctr'])(
  'brings every byte of a file over with the cipher %j',
  async (cipher) => {
    const inbox = await openInbox(lab);
    const bytes = randomBytes(3_000_001);
    writeFileSync(join(lab.folder, 'big.csv'), bytes);
    const chosen = cipher === '' ? [] : ['-c', cipher];
    expect(await openSsh(lab, inbox, ['put big.csv', 'get big.csv back.csv'], chosen)).toMatchObject({ code: 0 });
    expect(readFileSync(join(lab.folder, 'back.csv')).equals(bytes)).toBe(true);
    await untilFiles(inbox, ([file]) => file?.state === 'waiting');
    const [only] = await runsOf(inbox);
    expect(only?.sourceFile.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
  180_000,
);

it('answers a program that looks for a shell, and gives none', async () => {
  const inbox = await openInbox(lab);
  const where = [...sshOptions(inbox, lab).slice(0, -2), '-p', String(lab.server.port), `${inbox.username}@127.0.0.1`];
  for (const command of [['md5sum /etc/passwd'], ['scp -t .'], []]) {
    const said = await run('ssh', [...where, ...command]);
    expect(said).toMatchObject({ code: 1 });
    expect(said.out).toContain('SFTP only');
  }
  const forwarded = await run('ssh', [...where.slice(0, -1), '-W', '127.0.0.1:22', ...where.slice(-1)]);
  expect(forwarded.code).not.toBe(0);
}, 180_000);

it('T-49: refuses a write far beyond the end, the 101st open file, and stays as small as it was', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  const far = await client.open('far.csv', forNew);
  await expect(client.write(far, Buffer.from('x'), 2 ** 40)).rejects.toThrow('far beyond');
  await expect(client.close(far)).rejects.toThrow('far beyond');
  const handle = await client.open('people.csv', forNew);
  await expect(client.fset(handle, { size: 2 ** 40 })).rejects.toThrow('far beyond');
  await client.write(handle, Buffer.from(people), 0);
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${lab.server.child.pid}/status`, 'utf8'))?.[1]);
  const before = rss();
  const opened = await Promise.allSettled(
    Array.from({ length: isLong ? 10_000 : 300 }, () => client.open('people.csv.tmp', asItIs)),
  );
  expect(opened.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(99);
  const folders = await Promise.allSettled(Array.from({ length: 300 }, () => client.open('/nowhere/x', forNew)));
  expect(folders.every(({ status }) => status === 'rejected')).toBe(true);
  expect(rss() - before).toBeLessThan(150_000);
  await client.close(handle);
  await client.end();
  await untilFiles(inbox, (files) => files.some(({ state }) => state === 'waiting'));
}, 120_000);

it('T-48: lets a sender in within three seconds while thousands hold connections half open', async () => {
  const inbox = await openInbox(lab);
  const count = isLong ? 5000 : 600;
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i += 1) {
    // As many addresses as one machine has, and among them the sender's own.
    const localAddress = i % 5 === 0 ? '127.0.0.1' : `127.0.${1 + (i % 40)}.${1 + (i % 200)}`;
    const socket = connect({ host: '127.0.0.1', port: lab.server.port, localAddress });
    socket.on('error', () => undefined);
    if (i % 2 === 0) socket.write('SSH-2.0-half\r\n');
    sockets.push(socket);
    if (i % 100 === 99) await sleep(10);
  }
  const began = performance.now();
  expect(await openSsh(lab, inbox, ['ls'])).toMatchObject({ code: 0 });
  expect(performance.now() - began).toBeLessThan(isLong ? 3000 : 6000);
  for (const socket of sockets) socket.destroy();
}, 120_000);

it('T-50: ends the live session of a key that was removed and of an account that was stopped', async () => {
  for (const what of ['key', 'account'] as const) {
    const inbox = await openInbox(lab);
    const client = await SftpClient.open(lab, inbox);
    const gone = once(client.ssh, 'close');
    await inTenant(inbox.tenant.tenantId, (tx) =>
      what === 'key'
        ? tx.sftpKey.deleteMany({ where: { id: inbox.keyId } })
        : tx.sftpAccount.updateMany({ where: { id: inbox.accountId }, data: { revokedAt: new Date() } }),
    );
    await gone;
    expect(await openSsh(lab, inbox, ['ls'])).toMatchObject({ code: 255 });
  }
}, 180_000);

it('T-51: shows the same host keys after a restart', async () => {
  const scan = () => {
    const out = execFileSync('ssh-keyscan', ['-p', String(lab.server.port), '127.0.0.1'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return out
      .split('\n')
      .filter((line) => line.includes('ssh-'))
      .map((line) => line.split(' ').slice(1).join(' '))
      .toSorted();
  };
  const before = scan();
  expect(before).toHaveLength(2);
  await stopSftp(lab.server, 'SIGTERM');
  await lab.restart();
  expect(scan()).toEqual(before);
}, 180_000);

it('G-10: takes fifty files at once from one address, every byte of them, and stays small', async () => {
  const inbox = await openInbox(lab);
  const bytes = randomBytes(isLong ? 20_000_000 : 300_000);
  const names = Array.from({ length: 50 }, (_, i) => `file${i}.csv`);
  await Promise.all(
    names.map(async (name) => {
      const client = await SftpClient.open(lab, inbox);
      const handle = await client.open(name, forNew);
      const own = Buffer.concat([Buffer.from(name), bytes]);
      for (let at = 0; at < own.length; at += 1_048_576) {
        const pieces = Array.from({ length: 32 }, (_, i) => at + i * 32_768).filter((from) => from < own.length);
        await Promise.all(pieces.map((from) => client.write(handle, own.subarray(from, from + 32_768), from)));
      }
      await client.close(handle);
      await client.end();
    }),
  );
  await untilFiles(inbox, (files) => files.length === names.length && files.every(({ state }) => state === 'waiting'));
  const wanted = names.map((name) => createHash('sha256').update(name).update(bytes).digest('hex'));
  expect((await runsOf(inbox)).map(({ sourceFile }) => sourceFile.sha256).toSorted()).toEqual(wanted.toSorted());
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${lab.server.child.pid}/status`, 'utf8'))?.[1];
  expect(Number(peak)).toBeLessThan(293_000);
}, 300_000);
