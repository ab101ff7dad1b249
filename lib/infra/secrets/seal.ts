import { createCipheriv, randomBytes } from 'node:crypto';

import { deriveKey } from './derive-key.ts';
import { masterKeyId } from './master-key-id.ts';
import { masterKey } from './master-key.ts';
import { placeBytes, type SealingPlace } from './sealing-place.ts';

/**
 * Seals a secret that we have to read again (webhook secrets, bind passwords): AES-256-GCM under a key of the tenant and column,
 * bound to its row. The text is `v1.<key id>.<nonce, ciphertext and tag as base64url>`.
 */
export function seal(place: SealingPlace, secret: string, master = masterKey()): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(
    'aes-256-gcm',
    deriveKey(`seal ${place.table}.${place.column}`, place.tenantId, master),
    nonce,
  );
  cipher.setAAD(placeBytes(place));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${masterKeyId(master)}.${sealed.toString('base64url')}`;
}
