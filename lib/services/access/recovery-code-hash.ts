import { keyedHash } from '#lib/infra/secrets/keyed-hash';

/** A recovery code as it is kept. The key is the seed, which is sealed: whoever reads the table has nothing to try codes against. */
export function recoveryCodeHash(seed: string, code: string): string {
  return keyedHash(seed, code);
}
