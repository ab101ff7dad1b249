import type { FieldValue } from '#lib/domain/mapping/mapped-record';

import { ContentHash } from './content-hash.ts';

/** The row at hand: where it stands and whom it is about; null when its key cannot be read. */
export type ValueOwner = { readonly line: number; readonly externalId: string | null };

/**
 * Finds values that an earlier row about somebody else has stated, upper and lower case taken for the same. Keeps numbers
 * for each value, not the value: 53 bits of its fingerprint, which meet by chance once in some ten thousand files of a
 * million rows.
 */
export class UniqueValues {
  readonly #lines = new Map<number, number>();
  readonly #keys = new Map<number, number>();
  readonly #hash = new ContentHash();

  /** The line that stated the value first for somebody else, or null. */
  take(value: FieldValue, { line, externalId }: ValueOwner): number | null {
    if (value === null) return null;
    const print = this.#print((typeof value === 'object' ? value.join('\u0000') : String(value)).toLowerCase());
    const key = this.#print(externalId ?? `\u0000${line}`);
    const first = this.#lines.get(print);
    if (first === undefined) {
      this.#lines.set(print, line);
      this.#keys.set(print, key);
      return null;
    }
    return this.#keys.get(print) === key ? null : first;
  }

  #print(text: string): number {
    this.#hash.add(text);
    const digits = this.#hash.digest();
    return parseInt(digits.slice(0, 8), 16) * 0x20_0000 + (parseInt(digits.slice(8), 16) >>> 11);
  }
}
