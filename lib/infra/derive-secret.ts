import { hkdfSync } from 'node:crypto';

/**
 * A secret for one purpose, made from the master key: 32 bytes as base64url.
 * The same key and purpose give the same secret on every machine, so nothing has to be stored or shared. RFC 5869.
 */
export function deriveSecret(masterKey: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', masterKey, 'rollcall', purpose, 32)).toString('base64url');
}
