import { verify } from 'node:crypto';

import type { AssertionAlgorithm } from '#lib/domain/access/assertion-algorithms';

import type { Assertion } from './read-assertion.ts';
import { readPublicKey } from './read-public-key.ts';

const digests: Readonly<Record<AssertionAlgorithm, string>> = { RS256: 'sha256', RS512: 'sha512', ES256: 'sha256' };

/** Clocks may differ by this much. */
export const leewaySeconds = 30;
const lifeMaxSeconds = 300;

/** True when the assertion was signed with the private half of this key, by an algorithm that fits it. */
export function isSignedBy(assertion: Assertion, publicKey: string): boolean {
  const { key, algorithms } = readPublicKey(publicKey);
  const { algorithm, signed, signature } = assertion;
  if (!algorithms.includes(algorithm)) return false;
  // RFC 7518 section 3.4: both numbers of an ECDSA signature side by side.
  return verify(digests[algorithm], Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** What is wrong with the claims by the clock given in ms, as one sentence; null when nothing is (RFC 7523 section 3). */
export function findClaimDefect({ claims }: Assertion, audience: string, nowMs: number): string | null {
  const now = nowMs / 1000;
  const { iss, sub, aud, exp, nbf = 0, iat = 0 } = claims;
  if (iss !== sub) return 'iss and sub must both be the client id';
  if (![aud].flat().includes(audience)) return `aud must be ${audience}`;
  if (exp + leewaySeconds <= now) return 'exp has passed: sign a new assertion';
  if (exp - now > lifeMaxSeconds + leewaySeconds) return 'exp may be at most 5 minutes from now';
  return Math.max(nbf, iat) - leewaySeconds > now ? 'nbf and iat may not lie in the future' : null;
}
