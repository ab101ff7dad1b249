import { deriveKey } from './derive-key.ts';

/** What session cookies are sealed with: `ROLLCALL_SESSION_SECRET`, or else derived from the master key. */
export function sessionSecret(): string {
  return process.env['ROLLCALL_SESSION_SECRET'] ?? deriveKey('session').toString('base64url');
}
