import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a secret that we made with 256 random bits, where a slow hash would add nothing. Never for passwords. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
