import { hkdfSync } from 'node:crypto';

import { masterKey } from './master-key.ts';

/**
 * A 32-byte key for one purpose, and one tenant where `tenantId` is told; keys of other purposes or tenants tell nothing
 * about it (HKDF, RFC 5869).
 */
export function deriveKey(purpose: string, tenantId = '', master = masterKey()): Buffer {
  return Buffer.from(hkdfSync('sha256', master, tenantId, `rollcall ${purpose}`, 32));
}
