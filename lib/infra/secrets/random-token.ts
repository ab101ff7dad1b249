import { randomBytes } from 'node:crypto';

/** Random bytes as base64url text; 32 bytes unless told. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
