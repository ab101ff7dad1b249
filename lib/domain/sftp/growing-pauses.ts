type Pause = { readonly ms: number; readonly until: number };

const maxMs = 10 * 60_000;

/** When what failed may be tried again: after a pause that doubles with every failure, up to ten minutes. Times in milliseconds. */
export class GrowingPauses {
  readonly #firstMs: number;
  #pauses = new Map<string, Pause>();

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
  }

  fail(id: string, now: number): void {
    const ms = Math.min(maxMs, (this.#pauses.get(id)?.ms ?? this.#firstMs / 2) * 2);
    this.#pauses.set(id, { ms, until: now + ms });
  }

  isPaused(id: string, now: number): boolean {
    return now < (this.#pauses.get(id)?.until ?? now);
  }

  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void {
    this.#pauses = new Map([...this.#pauses].filter(([id]) => ids.has(id)));
  }
}
