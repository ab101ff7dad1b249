import xxhash from 'xxhash-wasm';

import type { Fingerprint } from './csv-file.ts';

/** After `take`, `high` and `low` hold the 64 bits as two unsigned numbers: no object is made for rows that are skipped. */
export type Fingerprinter = {
  take(data: Buffer, start: number, end: number): void;
  readonly bits: { high: number; low: number };
  current(): Fingerprint;
};

/**
 * Gives a fingerprinter (xxHash64) whose values differ for each context: the same bytes under another header,
 * separator or encoding are another row.
 */
export async function createFingerprinter(seed: bigint, context: string): Promise<Fingerprinter> {
  const hash = await xxhash();
  const rowSeed = hash.h64(context, seed);
  const whole = new BigUint64Array(1);
  const halves = new Uint32Array(whole.buffer);
  const bits = { high: 0, low: 0 };
  return {
    bits,
    take(data, start, end) {
      whole[0] = hash.h64Raw(data.subarray(start, end), rowSeed);
      bits.low = halves[0] ?? 0;
      bits.high = halves[1] ?? 0;
    },
    current: () => ({ high: bits.high, low: bits.low }),
  };
}
