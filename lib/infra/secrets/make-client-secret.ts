import { hashSecret } from './hash-secret.ts';
import { randomToken } from './random-token.ts';

export type ClientSecret = { readonly secret: string; readonly hash: string; readonly hint: string };

/** A new API secret `rc_live_<8>_<32 bytes>`: shown once, kept as hash; the first part lets people and secret scanners recognise it. */
export function makeClientSecret(): ClientSecret {
  const id = randomToken(16).replaceAll(/[-_]/g, '').slice(0, 8).padEnd(8, '0');
  const secret = `rc_live_${id}_${randomToken(32)}`;
  return { secret, hash: hashSecret(secret), hint: `rc_live_${id}_…` };
}
