import { createHash } from 'node:crypto';

/**
 * The 32 bytes all other keys are derived from: made of `ROLLCALL_SECRET_KEY`, which the supervisor hands to every process, unless
 * another text is given. Any text of 32 characters or more will do; it is hashed to length.
 */
export function masterKey(value = process.env['ROLLCALL_SECRET_KEY']): Buffer {
  if (value === undefined || value.length < 32) {
    throw new Error('ROLLCALL_SECRET_KEY is not set or shorter than 32 characters: start through npm start');
  }
  return createHash('sha256').update(value).digest();
}
