import { fromBase64, toBase64, toLatin1 } from './base64.ts';
import { checkKeyBlob, refuseType } from './check-key-blob.ts';
import { keyRefusals, type KeyRefusal } from './key-refusals.ts';
import { sftpKeyTypes, type SftpKeyType } from './key-type.ts';
import { readSpki } from './read-spki.ts';

export type SftpPublicKey = {
  readonly type: SftpKeyType;
  /** SSH wire form in base64: what is kept, and what a server compares. */
  readonly publicKey: string;
  /** What stands behind the key in its file, usually user and machine; a good first label. */
  readonly comment: string;
};
export type ReadKey =
  | { readonly key: SftpPublicKey }
  | { readonly refusal: KeyRefusal; /** What is wrong and what to do. */ readonly message: string };

type Found = { readonly blob: Uint8Array | undefined; readonly comment: string } | { readonly refusal: KeyRefusal };

/** The longest text that can be one key: RSA with 16,384 bits takes under 4,000. */
export const publicKeyMaxLength = 20_000;

const privateKeys = /PRIVATE KEY|^PuTTY-User-Key-File-/m;
const ssh2Block = /^---- BEGIN SSH2 PUBLIC KEY ----\n([\s\S]*?)\n---- END SSH2 PUBLIC KEY ----$/;
const pemBlock = /^-----BEGIN (?:RSA )?PUBLIC KEY-----\n([\s\S]*?)\n-----END (?:RSA )?PUBLIC KEY-----$/;

/**
 * A public key from what a person pasted: the line of a `.pub` file, a block of RFC 4716, or PEM. What cannot be used is a value with
 * its own sentence, since people paste all kinds of things here; a private key is told apart first.
 */
export function readPublicKey(pasted: string): ReadKey {
  const text = pasted
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  const found = find(text);
  if ('refusal' in found) return refuse(found.refusal);
  if (found.blob === undefined || found.blob.length === 0) return refuse('damaged');
  const checked = checkKeyBlob(found.blob);
  if ('refusal' in checked) return refuse(checked.refusal);
  return { key: { type: checked.type, publicKey: toBase64(found.blob), comment: found.comment } };
}

function refuse(refusal: KeyRefusal): ReadKey {
  return { refusal, message: keyRefusals[refusal] };
}

function find(text: string): Found {
  if (text === '') return { refusal: 'empty' };
  if (privateKeys.test(text)) return { refusal: 'private' };
  if (text.length > publicKeyMaxLength) return { refusal: 'unreadable' };
  if (text.startsWith('---- BEGIN SSH2')) return findInBlock(text);
  if (text.startsWith('-----BEGIN')) return findInPem(text);
  return findInLine(text);
}

function findInLine(text: string): Found {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [words = [], ...following] = lines.map((line) => line.trim().split(/\s+/));
  const [type = '', ...rest] = words;
  const refusal = refuseType(type);
  if (refusal !== null) return { refusal };
  if (!isTaken(type)) return { refusal: words.some(isTaken) ? 'options' : 'unreadable' };
  if (following.some(([first = '']) => isTaken(first))) return { refusal: 'several' };
  // A mail or a terminal may have broken the long word; what is left of it then stands on the following lines.
  const [body = '', ...comment] = following.length === 0 ? rest : [[...rest, ...following.flat()].join('')];
  return { blob: blobOf(type, body), comment: comment.join(' ').slice(0, 100) };
}

function findInBlock(text: string): Found {
  const inner = ssh2Block.exec(text)?.[1];
  if (inner === undefined) return { refusal: 'damaged' };
  if (inner.includes('----')) return { refusal: 'several' };
  // A header line goes on after a backslash at its end (RFC 4716 section 3.3).
  const lines = inner.replaceAll('\\\n', '').split('\n');
  const headers = lines.filter((line) => line.includes(':'));
  const comment = headers.map((line) => /^comment:\s*"?(.*?)"?\s*$/i.exec(line)?.[1]).find((one) => one !== undefined);
  const body = lines.filter((line) => !line.includes(':')).join('');
  return { blob: fromBase64(body), comment: (comment ?? '').slice(0, 100) };
}

function findInPem(text: string): Found {
  if (/^-----BEGIN (SSH |X509 |TRUSTED )?CERTIFICATE/.test(text)) return { refusal: 'certificate' };
  const inner = pemBlock.exec(text)?.[1];
  if (inner === undefined) return { refusal: text.includes('PUBLIC KEY') ? 'damaged' : 'unreadable' };
  if (inner.includes('-----')) return { refusal: 'several' };
  const der = fromBase64(inner.replaceAll('\n', ''));
  if (der === undefined) return { refusal: 'damaged' };
  const blob = readSpki(der);
  return blob === undefined ? { refusal: 'otherKind' } : { blob, comment: '' };
}

function isTaken(word: string): boolean {
  return sftpKeyTypes.some((type) => type === word);
}

/** The bytes, if they name the type that stands before them. */
function blobOf(type: string, body: string): Uint8Array | undefined {
  const blob = fromBase64(body);
  const named = blob === undefined ? '' : toLatin1(blob.subarray(4, 4 + (blob[3] ?? 0)));
  return named === type ? blob : undefined;
}
