import { deriveKey } from '#lib/infra/secrets/derive-key';
import { keyedHash } from '#lib/infra/secrets/keyed-hash';

/** A pairing code or its first half as it is kept: so short that only our key keeps the hash from telling it. */
export function pairingHash(text: string): string {
  return keyedHash(deriveKey('agent pairing').toString('base64url'), text);
}
