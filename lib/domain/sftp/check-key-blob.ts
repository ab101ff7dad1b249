import { toLatin1 } from './base64.ts';
import type { KeyRefusal } from './key-refusals.ts';
import { sftpKeyTypes, type SftpKeyType } from './key-type.ts';
import { fromWire } from './ssh-wire.ts';

type Checked = { readonly type: SftpKeyType } | { readonly refusal: KeyRefusal };

/** Bytes of an uncompressed point on each curve (SEC 1 section 2.3.3). */
const pointBytes: Readonly<Record<string, number>> = { nistp256: 65, nistp384: 97, nistp521: 133 };

/** Which kind of key a blob in SSH wire form is, or why it may not sign in. */
export function checkKeyBlob(blob: Uint8Array): Checked {
  const parts = fromWire(blob);
  const name = parts?.[0] === undefined ? '' : toLatin1(parts[0]);
  const refusal = refuseType(name);
  if (refusal !== null) return { refusal };
  const type = sftpKeyTypes.find((one) => one === name);
  if (parts === undefined || type === undefined) return { refusal: 'damaged' };
  const wrong = checks[type](parts);
  return wrong === null ? { type } : { refusal: wrong };
}

/** Kinds that are told by their name alone; null for those we take and for what is no name of a key at all. */
export function refuseType(name: string): KeyRefusal | null {
  if (/-cert-v\d\d@openssh\.com$/.test(name)) return 'certificate';
  if (name.startsWith('sk-')) return 'securityKey';
  if (name === 'ssh-dss') return 'dsa';
  if (sftpKeyTypes.some((type) => type === name)) return null;
  return /^(ssh|ecdsa|x509v3|rsa)-[\w@.-]+$/.test(name) ? 'otherKind' : null;
}

const checks: Readonly<Record<SftpKeyType, (parts: readonly Uint8Array[]) => KeyRefusal | null>> = {
  'ssh-ed25519': (parts) => (parts.length === 2 && parts[1]?.length === 32 ? null : 'damaged'),
  'ecdsa-sha2-nistp256': (parts) => checkPoint('nistp256', parts),
  'ecdsa-sha2-nistp384': (parts) => checkPoint('nistp384', parts),
  'ecdsa-sha2-nistp521': (parts) => checkPoint('nistp521', parts),
  'ssh-rsa': checkRsa,
};

function checkPoint(name: string, parts: readonly Uint8Array[]): KeyRefusal | null {
  const [, curve, point] = parts;
  if (parts.length !== 3 || curve === undefined || point === undefined) return 'damaged';
  return toLatin1(curve) === name && point[0] === 4 && point.length === pointBytes[name] ? null : 'damaged';
}

function checkRsa(parts: readonly Uint8Array[]): KeyRefusal | null {
  const [, exponent, modulus] = parts;
  if (parts.length !== 3 || exponent === undefined || modulus === undefined) return 'damaged';
  if (!isOdd(exponent) || !isOdd(modulus) || bitsOf(exponent) < 2 || bitsOf(exponent) > 64) return 'damaged';
  if (bitsOf(modulus) < 2048) return 'weakRsa';
  return bitsOf(modulus) > 16_384 ? 'longRsa' : null;
}

function isOdd(number: Uint8Array): boolean {
  return (number.at(-1) ?? 0) % 2 === 1;
}

function bitsOf(number: Uint8Array): number {
  const from = number.findIndex((byte) => byte !== 0);
  if (from === -1) return 0;
  return (number.length - from) * 8 - Math.clz32(number[from] ?? 0) + 24;
}
