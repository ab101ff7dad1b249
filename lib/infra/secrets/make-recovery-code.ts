import { randomBytes } from 'node:crypto';

/** Digits and letters that nobody mistakes for others (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A code of 60 random bits to be written down, in groups of four: `k7m2-p9qx-4hd0`. */
export function makeRecoveryCode(): string {
  const text = Array.from(randomBytes(12), (byte) => alphabet[byte % alphabet.length]).join('');
  return text.replaceAll(/.{4}(?=.)/g, '$&-');
}
