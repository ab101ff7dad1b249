/** Failed logins that an address has free. */
const pointsMax = 15;
const msPerPoint = 10_000;
const addressesMax = 10_000;

/**
 * Counts failed logins of an address, in memory: each weighs one point and wears off in ten seconds. Above the limit the address
 * waits until enough have worn off; a login that succeeds clears it.
 */
export class Penalties {
  /** Until when the points of an address last, in milliseconds. */
  readonly #until = new Map<string, number>();

  fail(address: string, now: number): void {
    const until = Math.max(now, this.#until.get(address) ?? 0) + msPerPoint;
    this.#until.delete(address);
    this.#until.set(address, until);
    const [oldest] = this.#until.keys();
    if (this.#until.size > addressesMax && oldest !== undefined) this.#until.delete(oldest);
  }

  clear(address: string): void {
    this.#until.delete(address);
  }

  isBarred(address: string, now: number): boolean {
    return (this.#until.get(address) ?? 0) - now > pointsMax * msPerPoint;
  }
}
