import type { KeyPlace } from './key-place.ts';

const bits = 2 ** 23;

/** Tells of nearly every External ID that it is none of some few, without making it a string: millions would be garbage. */
export class KeySieve {
  private readonly keys: ReadonlySet<string>;
  private readonly sieve = new Uint8Array(bits / 8);

  constructor(keys: ReadonlySet<string>) {
    this.keys = keys;
    for (const key of keys) {
      const bytes = Buffer.from(key);
      const bit = hashBytes({ bytes, at: 0, end: bytes.length });
      this.sieve[bit >>> 3] = (this.sieve[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  has(key: KeyPlace): boolean {
    if (this.keys.size === 0) return false;
    const bit = hashBytes(key);
    return ((this.sieve[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0 && this.keys.has(textOf(key));
  }
}

export function textOf({ bytes, at, end }: KeyPlace): string {
  return bytes.toString('utf8', at, end);
}

/** FNV-1a, cut to the sieve's size. */
function hashBytes({ bytes, at, end }: KeyPlace): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (bits - 1);
}
