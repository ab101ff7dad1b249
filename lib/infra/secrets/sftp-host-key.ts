import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ssh2 from 'ssh2';

import { sshFingerprint } from './ssh-fingerprint.ts';

export type SftpHostKey = {
  readonly type: 'ssh-ed25519' | 'ssh-rsa';
  /** OpenSSH's own private form, as the server takes it. */
  readonly privateKey: string;
  /** SSH wire form in base64, as a known_hosts line holds it. */
  readonly publicKey: string;
  readonly fingerprint: string;
};

const kinds = [
  { type: 'ssh-ed25519', file: 'ed25519', make: () => ssh2.utils.generateKeyPairSync('ed25519').private },
  { type: 'ssh-rsa', file: 'rsa', make: () => ssh2.utils.generateKeyPairSync('rsa', { bits: 3072 }).private },
] as const;

/**
 * The keys that our SFTP server proves itself with, the preferred one first. They are made at the first call and stay in the data
 * directory for good: a client that knows them refuses a server with others. Whoever asks first makes them, server or page; two at
 * once get the same.
 */
export function sftpHostKeys(dataDir = process.env['ROLLCALL_DATA_DIR'] ?? '.data'): SftpHostKey[] {
  const folder = join(dataDir, 'sftp-host-keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return kinds.map(({ type, file, make }) => {
    const privateKey = read(join(folder, file)) ?? keep(join(folder, file), makeReadable(make));
    const parsed = ssh2.utils.parseKey(privateKey);
    if (parsed instanceof Error) throw new Error(`${join(folder, file)} is no private key`, { cause: parsed });
    const blob = parsed.getPublicSSH();
    return { type, privateKey, publicKey: blob.toString('base64'), fingerprint: sshFingerprint(blob) };
  });
}

/** One ed25519 key in about 180 that ssh2 1.17 makes cannot be read, by itself neither: such a one is thrown away. */
function makeReadable(make: () => string): string {
  let privateKey = make();
  while (ssh2.utils.parseKey(privateKey) instanceof Error) privateKey = make();
  return privateKey;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Puts the key under its name only when none is there, whole or not at all; gives back the one that stays. */
function keep(path: string, privateKey: string): string {
  const whole = `${path}.${randomUUID()}`;
  writeFileSync(whole, privateKey, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(whole, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    rmSync(whole, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
