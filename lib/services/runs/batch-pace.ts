const batchRowsMax = 5000;
const retriesMax = 3;

/** How many rows the next batch takes: fewer after a refusal, down to the one at fault, and more with every success. */
export class BatchPace {
  private rows = batchRowsMax;
  private retries = 0;

  get size(): number {
    return this.rows;
  }

  committed(): void {
    this.rows = Math.min(batchRowsMax, this.rows * 2);
    this.retries = 0;
  }

  /** What to do about a refused batch: the same again, a smaller one, all of it later, or the single row is at fault. */
  refused(isPassing: boolean): 'again' | 'smaller' | 'later' | 'rowAtFault' {
    this.retries += 1;
    if (isPassing && this.retries <= retriesMax) return 'again';
    if (this.rows === 1) return isPassing ? 'later' : 'rowAtFault';
    this.rows = Math.ceil(this.rows / 10);
    return 'smaller';
  }
}
