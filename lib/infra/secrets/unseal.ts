import { createDecipheriv } from 'node:crypto';

import { deriveKey } from './derive-key.ts';
import { masterKeyId } from './master-key-id.ts';
import { masterKey } from './master-key.ts';
import { placeBytes, type SealingPlace } from './sealing-place.ts';

/** The secret sealed for this very place; throws when the text was altered, moved, or sealed under another master key. */
export function unseal(place: SealingPlace, sealed: string, master = masterKey()): string {
  const [version, keyId, body = ''] = sealed.split('.');
  if (version !== 'v1') throw new Error('This is not a sealed value');
  if (keyId !== masterKeyId(master)) {
    throw new Error(`The value was sealed under the master key ${keyId}; ROLLCALL_SECRET_KEY is another one`);
  }
  const bytes = Buffer.from(body, 'base64url');
  const key = deriveKey(`seal ${place.table}.${place.column}`, place.tenantId, master);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
