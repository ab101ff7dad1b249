import { createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import { deriveKey } from './derive-key.ts';

const claims = z.strictObject({
  tenantId: z.string(),
  integrationId: z.string(),
  scopes: z.array(z.string()),
  /** The beginning of the hash of the secret or public key that fetched it: the token ends with it. */
  secret: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type AccessTokenClaims = z.infer<typeof claims>;

const prefix = 'rc_at_';

/** A bearer token that only this installation can make: opaque to its holder, bound to one tenant and integration. */
export function signAccessToken(content: AccessTokenClaims): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${prefix}${payload}.${signature(payload).toString('base64url')}`;
}

/** The claims of a token we signed; undefined when it is foreign or altered. Whether it has expired is for the caller to ask the database. */
export function readAccessToken(token: string): AccessTokenClaims | undefined {
  if (!token.startsWith(prefix) || token.length > 4096) return undefined;
  const [payload, mac] = token.slice(prefix.length).split('.');
  if (payload === undefined || mac === undefined) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const expected = signature(payload);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

function signature(payload: string): Buffer {
  return createHmac('sha256', deriveKey('access token')).update(payload).digest();
}
