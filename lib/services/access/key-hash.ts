import { hashSecret } from '#lib/infra/secrets/hash-secret';

/** Names a registered public key in the tokens fetched with it. Never compared with what a caller sends: the key is no secret. */
export function keyHash(publicKey: string): string {
  return hashSecret(`public key ${publicKey}`);
}
