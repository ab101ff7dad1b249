import { randomBytes } from 'node:crypto';

import { argon2id } from './argon2id.ts';

/** The stored form of a password: salt and hash in the usual `$argon2id$…` notation. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await argon2id(password, salt);
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${text(salt)}$${text(hash)}`;
}
