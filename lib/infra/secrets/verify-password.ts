import { timingSafeEqual } from 'node:crypto';

import { argon2id } from './argon2id.ts';

/** Stands in for a user who does not exist, so that the answer takes the same time. */
const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** True when the password fits the stored hash; with no hash the same work is done and the answer is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [salt = '', hash = ''] = (stored ?? nobody).split('$').slice(-2);
  const expected = Buffer.from(hash, 'base64');
  const given = await argon2id(password, Buffer.from(salt, 'base64'));
  return stored !== null && given.length === expected.length && timingSafeEqual(given, expected);
}
