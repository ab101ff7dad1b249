import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sshFingerprint } from '#lib/infra/secrets/ssh-fingerprint';

import { readPublicKey } from './read-public-key.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const kinds: [string, string, string[]][] = [
  ['ed25519', 'ssh-ed25519', ['-t', 'ed25519']],
  ['p256', 'ecdsa-sha2-nistp256', ['-t', 'ecdsa', '-b', '256']],
  ['p384', 'ecdsa-sha2-nistp384', ['-t', 'ecdsa', '-b', '384']],
  ['p521', 'ecdsa-sha2-nistp521', ['-t', 'ecdsa', '-b', '521']],
  ['rsa2048', 'ssh-rsa', ['-t', 'rsa', '-b', '2048']],
];

function sshKeygen(args: string[]): string {
  return execFileSync('ssh-keygen', args, { encoding: 'utf8' });
}

function make(name: string, args: string[]): string {
  const path = join(folder, name);
  sshKeygen(['-q', '-N', '', '-C', 'hr@payroll 01', '-f', path, ...args]);
  return path;
}

function readKey(text: string) {
  const read = readPublicKey(text);
  if ('refusal' in read) throw new Error(read.message);
  return { ...read.key, fingerprint: sshFingerprint(Buffer.from(read.key.publicKey, 'base64')) };
}

function refusalOf(text: string) {
  const read = readPublicKey(text);
  return 'refusal' in read ? read.refusal : null;
}

/** A key of any kind as a `.pub` line, made of its parts. */
function line(type: string, ...parts: Uint8Array[]): string {
  const strings = [Buffer.from(type), ...parts].map((part) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(part.length);
    return Buffer.concat([size, part]);
  });
  return `${type} ${Buffer.concat(strings).toString('base64')} somebody`;
}

describe.each(kinds)('a key of ssh-keygen: %s', (name, type, args) => {
  it('is read as line, RFC 4716 block and PEM alike, with the fingerprint that ssh-keygen shows', () => {
    const path = make(name, args);
    const shown = sshKeygen(['-lf', `${path}.pub`]).split(' ')[1];
    const pub = readFileSync(`${path}.pub`, 'utf8');
    const fromLine = readKey(pub);
    expect(fromLine).toMatchObject({ type, comment: 'hr@payroll 01', fingerprint: shown });
    expect(fromLine.publicKey).toBe(pub.split(' ')[1]);

    const block = sshKeygen(['-e', '-m', 'RFC4716', '-f', path]);
    expect(readKey(block)).toMatchObject({ type, publicKey: fromLine.publicKey });
    expect(readKey(block.replaceAll('\n', '\r\n')).comment).toContain('converted by');

    if (name === 'ed25519') return; // ssh-keygen does not write these as PEM; the next test has one from elsewhere.
    for (const form of ['PKCS8', 'PEM']) {
      const pem = sshKeygen(['-e', '-m', form, '-f', path]);
      expect(readKey(pem)).toMatchObject({ type, publicKey: fromLine.publicKey, comment: '' });
    }
  });
});

it('reads an ed25519 key in PEM', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const read = readKey(String(publicKey.export({ type: 'spki', format: 'pem' })));
  expect(read.type).toBe('ssh-ed25519');
  expect(Buffer.from(read.publicKey, 'base64').subarray(-32)).toEqual(raw);
});

it('reads a line that was broken by a mail, stands between blank lines, or begins with a byte order mark', () => {
  const pub = readFileSync(`${make('broken', ['-t', 'rsa', '-b', '2048'])}.pub`, 'utf8');
  const [type = '', body = ''] = pub.split(' ');
  const broken = `${type} ${body.slice(0, 70)}\n${body.slice(70, 140)}\n${body.slice(140)}\n`;
  expect(readKey(broken).publicKey).toBe(body);
  expect(readKey(`\uFEFF\n\n  ${pub}\n`).publicKey).toBe(body);
});

it.each([
  ['OpenSSH', ['-t', 'ed25519']],
  ['PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
  ['PKCS #8', ['-t', 'ecdsa', '-m', 'PKCS8']],
])('tells a private key (%s) apart and never takes it', (form, args) => {
  const secret = readFileSync(make(`private-${form.replaceAll(/\W/g, '')}`, args), 'utf8');
  const read = readPublicKey(secret);
  expect(read).toEqual({
    refusal: 'private',
    message: 'This is a private key. Do not share it: paste the file that ends in .pub. We have not stored it',
  });
});

it('tells the private file of PuTTY and one that stands behind its public half', () => {
  expect(refusalOf('PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 2\n')).toBe('private');
  const path = make('both', ['-t', 'ed25519']);
  expect(refusalOf(readFileSync(`${path}.pub`, 'utf8') + readFileSync(path, 'utf8'))).toBe('private');
});

it('refuses RSA of 1024 bits, DSA, certificates and security keys, each with its own sentence', () => {
  const weak = readFileSync(`${make('weak', ['-t', 'rsa', '-b', '1024'])}.pub`, 'utf8');
  const authority = make('authority', ['-t', 'ed25519']);
  const owner = make('owner', ['-t', 'ed25519']);
  sshKeygen(['-q', '-s', authority, '-I', 'id', `${owner}.pub`]);
  const certificate = readFileSync(`${owner}-cert.pub`, 'utf8');
  const dsa = line('ssh-dss', Buffer.alloc(129, 1), Buffer.alloc(21, 1), Buffer.alloc(128, 1), Buffer.alloc(128, 1));
  const touch = line('sk-ssh-ed25519@openssh.com', Buffer.alloc(32, 1), Buffer.from('ssh:'));
  const reads = [weak, dsa, certificate, touch, line('ssh-ed448', Buffer.alloc(57, 1))].map((one) =>
    readPublicKey(one),
  );
  expect(reads.map((read) => 'refusal' in read && read.refusal)).toEqual([
    'weakRsa',
    'dsa',
    'certificate',
    'securityKey',
    'otherKind',
  ]);
  expect(new Set(reads.map((read) => 'refusal' in read && read.message)).size).toBe(5);
});

it('refuses a weak key in the other forms too, and kinds of keys that only PEM has', () => {
  const path = make('weak-pem', ['-t', 'rsa', '-b', '1024']);
  expect(refusalOf(sshKeygen(['-e', '-m', 'PKCS8', '-f', path]))).toBe('weakRsa');
  expect(refusalOf(sshKeygen(['-e', '-m', 'RFC4716', '-f', path]))).toBe('weakRsa');
  const { publicKey } = generateKeyPairSync('x25519');
  expect(refusalOf(String(publicKey.export({ type: 'spki', format: 'pem' })))).toBe('otherKind');
});

it('refuses a key that is cut off, changed, or says another type than it is', () => {
  const pub = readFileSync(`${make('whole', ['-t', 'ecdsa', '-b', '256'])}.pub`, 'utf8');
  const [type = '', body = ''] = pub.split(' ');
  expect(refusalOf(`${type} ${body.slice(0, -8)}`)).toBe('damaged');
  expect(refusalOf(`${type} ${body.slice(0, 20)}!${body.slice(21)}`)).toBe('damaged');
  expect(refusalOf(`ssh-ed25519 ${body}`)).toBe('damaged');
  expect(refusalOf(type)).toBe('damaged');
  expect(refusalOf(line('ssh-ed25519', Buffer.alloc(31, 1)))).toBe('damaged');
  expect(refusalOf(line('ssh-rsa', Buffer.from([2]), Buffer.alloc(257, 1)))).toBe('damaged');
  expect(refusalOf(line('ecdsa-sha2-nistp256', Buffer.from('nistp384'), Buffer.alloc(97, 4)))).toBe('damaged');
  expect(refusalOf(line('ssh-rsa', Buffer.from([1, 0, 1]), Buffer.alloc(3000, 1)))).toBe('longRsa');
});

it('says what stands there instead of one key', () => {
  const pub = readFileSync(`${make('one', ['-t', 'ed25519'])}.pub`, 'utf8');
  expect(refusalOf('')).toBe('empty');
  expect(refusalOf(' \n ')).toBe('empty');
  expect(refusalOf('my key')).toBe('unreadable');
  expect(refusalOf(`${pub}${pub}`)).toBe('several');
  expect(refusalOf(`from="10.0.0.0/8",no-pty ${pub}`)).toBe('options');
  expect(refusalOf('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBe('certificate');
  expect(refusalOf('a'.repeat(50_000))).toBe('unreadable');
  writeFileSync(join(folder, 'known'), `# a comment\n${pub}`);
  expect(refusalOf(readFileSync(join(folder, 'known'), 'utf8'))).toBeNull();
});
