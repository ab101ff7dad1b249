import { randomInt } from 'node:crypto';

/** No letter or digit that looks like another: people read these aloud. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A user name that no other tenant can have: what stands before the last hyphen is the short name of this one. */
export function makeUsername(tenantSlug: string): string {
  const random = Array.from({ length: 6 }, () => letters.charAt(randomInt(letters.length))).join('');
  return `${tenantSlug}-${random}`;
}
