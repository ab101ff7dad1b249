import { deriveKey } from './derive-key.ts';
import { masterKey } from './master-key.ts';

/** Eight characters that name a master key, the present one unless told, and tell nothing else about it. */
export function masterKeyId(master = masterKey()): string {
  return deriveKey('key id', '', master).toString('hex').slice(0, 8);
}
