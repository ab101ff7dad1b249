import { deriveKey } from './derive-key.ts';

/** Eight characters that name the present master key and tell nothing else about it. */
export function masterKeyId(): string {
  return deriveKey('key id').toString('hex').slice(0, 8);
}
