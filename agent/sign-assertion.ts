import { type KeyObject, sign } from 'node:crypto';

type Claims = {
  readonly clientId: string;
  /** Address of the token endpoint as the server names it. */
  readonly audience: string;
  /** Milliseconds, by the server's clock as far as it is known. */
  readonly now: number;
  readonly id: string;
};

const lifeSeconds = 120;

/** A JWT that proves for two minutes who the agent is (RFC 7523), signed by ES256 (RFC 7518 section 3.4). */
export function signAssertion(key: KeyObject, { clientId, audience, now, id }: Claims): string {
  const seconds = Math.floor(now / 1000);
  const claims = { iss: clientId, sub: clientId, aud: audience, iat: seconds, exp: seconds + lifeSeconds, jti: id };
  const signed = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
