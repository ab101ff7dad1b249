import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 (hex; RFC 2104) of a value with so few possibilities that only a key keeps its hash from telling it. */
export function keyedHash(key: string, value: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(value).digest('hex');
}
