import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { sftpHostKeys } from './sftp-host-key.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-host-key-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('makes one ed25519 and one RSA key of 3072 bits, readable by their owner only, and keeps them', () => {
  const made = sftpHostKeys(folder);
  expect(made.map(({ type }) => type)).toEqual(['ssh-ed25519', 'ssh-rsa']);
  const names = readdirSync(join(folder, 'sftp-host-keys')).sort();
  expect(names).toEqual(['ed25519', 'rsa']);
  for (const name of names) expect(statSync(join(folder, 'sftp-host-keys', name)).mode & 0o777).toBe(0o600);
  expect(sftpHostKeys(folder)).toEqual(made);
});

it('shows the fingerprints that ssh-keygen shows', () => {
  for (const { type, publicKey, fingerprint } of sftpHostKeys(folder)) {
    const file = join(folder, `${type}.pub`);
    writeFileSync(file, `${type} ${publicKey}\n`);
    const [bits, shown] = execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' }).split(' ');
    expect([bits, shown]).toEqual([type === 'ssh-rsa' ? '3072' : '256', fingerprint]);
  }
});
