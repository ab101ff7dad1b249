/**
 * A transaction has one connection, and its driver takes one statement at a time: what goes to the database stands in line,
 * in the order it comes, while the caller reads and maps on.
 */
export class DatabaseLine {
  private last: Promise<unknown> = Promise.resolve();
  private sending: Promise<void> = Promise.resolve();

  async ask<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Waits for the transmission before, so that no more than two stretches of a plan are in memory. */
  async send(transmit: () => Promise<void>): Promise<void> {
    await this.sending;
    this.sending = this.ask(transmit);
    this.sending.catch(() => undefined); // Seen when the next transmission awaits it.
  }

  /** Settles when everything sent has arrived; throws what the last transmission threw. */
  async sent(): Promise<void> {
    await this.sending;
  }

  /** Settles when nothing is under way any more, whatever became of it. */
  async idle(): Promise<void> {
    await this.last;
  }
}
