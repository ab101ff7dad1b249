import { fromLatin1 } from './base64.ts';
import { toWire } from './ssh-wire.ts';

type Der = { readonly tag: number; readonly value: Uint8Array; readonly next: number };

const sequence = 0x30;
const curves: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'nistp256',
  '2b81040022': 'nistp384',
  '2b81040023': 'nistp521',
};
const ed25519 = '2b6570';
const rsa = '2a864886f70d010101';
const ellipticCurve = '2a8648ce3d0201';

/**
 * A public key in DER, as SubjectPublicKeyInfo (RFC 5280 section 4.1) or as RSAPublicKey (RFC 8017 appendix A.1.1), in SSH wire form;
 * undefined for anything else, keys of other kinds among it.
 */
export function readSpki(der: Uint8Array): Uint8Array | undefined {
  const [first, second] = members(der) ?? [];
  if (first?.tag === 0x02) return toRsa(der);
  const bits = second === undefined ? undefined : wholeBytes(second);
  const [algorithm, parameters] = (first === undefined ? undefined : membersOf(first)) ?? [];
  if (algorithm === undefined || bits === undefined) return undefined;
  return toBlob({ algorithm: toHex(algorithm.value), curve: curves[toHex(parameters?.value)], bits });
}

/** A bit string says first how many bits of its last byte are not used: none in a key. */
function wholeBytes({ tag, value }: Der): Uint8Array | undefined {
  return tag === 0x03 && value[0] === 0 ? value.subarray(1) : undefined;
}

function toBlob(key: { algorithm: string; curve: string | undefined; bits: Uint8Array }): Uint8Array | undefined {
  if (key.algorithm === ed25519) return toWire([fromLatin1('ssh-ed25519'), key.bits]);
  if (key.algorithm === rsa) return toRsa(key.bits);
  if (key.algorithm !== ellipticCurve || key.curve === undefined) return undefined;
  return toWire([fromLatin1(`ecdsa-sha2-${key.curve}`), fromLatin1(key.curve), key.bits]);
}

/** Modulus and exponent are written alike in DER and on the wire: big-endian, with a zero before a leading bit. */
function toRsa(der: Uint8Array): Uint8Array | undefined {
  const [modulus, exponent] = members(der) ?? [];
  if (modulus?.tag !== 0x02 || exponent?.tag !== 0x02) return undefined;
  return toWire([fromLatin1('ssh-rsa'), exponent.value, modulus.value]);
}

function members(der: Uint8Array): Der[] | undefined {
  const outer = readDer(der, 0);
  return outer === undefined ? undefined : membersOf(outer);
}

function membersOf(outer: Der): Der[] | undefined {
  if (outer.tag !== sequence) return undefined;
  const list: Der[] = [];
  let at = 0;
  while (at < outer.value.length) {
    const one = readDer(outer.value, at);
    if (one === undefined) return undefined;
    list.push(one);
    at = one.next;
  }
  return list;
}

function readDer(bytes: Uint8Array, at: number): Der | undefined {
  const [tag, short] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || short === undefined) return undefined;
  const long = short < 0x80 ? 0 : short - 0x80;
  if (long > 3) return undefined;
  const size = long === 0 ? short : bytes.subarray(at + 2, at + 2 + long).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 2 + long;
  const next = start + size;
  return next > bytes.length ? undefined : { tag, value: bytes.subarray(start, next), next };
}

function toHex(bytes: Uint8Array | undefined): string {
  return Array.from(bytes ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');
}
