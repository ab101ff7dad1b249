/** Which files this server is writing at this moment, over all sessions, and how to end such a transfer. */
export class OpenTransfers {
  readonly #ends = new Map<string, () => Promise<void>>();

  hold(fileId: string, end: () => Promise<void>): void {
    this.#ends.set(fileId, end);
  }

  letGo(fileId: string): void {
    this.#ends.delete(fileId);
  }

  isHeld(fileId: string): boolean {
    return this.#ends.has(fileId);
  }

  /** The sender has come back while its lost connection still stands: the new transfer goes on with the file. */
  async takeOver(fileId: string): Promise<void> {
    const end = this.#ends.get(fileId);
    this.#ends.delete(fileId);
    await end?.();
  }
}
