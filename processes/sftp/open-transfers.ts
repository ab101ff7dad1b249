export type Transfer = {
  readonly tenantId: string;
  /** Bytes it has, or is being given, that the database does not know of; negative where it knows of more. */
  readonly unnoted: () => number;
  readonly end: () => Promise<void>;
};

/** What this server is writing at this moment, over all sessions: how to end it, and what room is left to the tenants for it. */
export class OpenTransfers {
  readonly #open = new Map<string, Transfer>();
  /** Bytes that the transfers of a tenant may still take before the database is asked again. */
  readonly #rooms = new Map<string, number>();
  /** The last question under way, by tenant. */
  readonly #asking = new Map<string, Promise<void>>();

  /** `roomBytes`: what the database has just said that the tenant may still store, beside all it knows of. */
  hold(fileId: string, transfer: Transfer, roomBytes: number): void {
    const { tenantId } = transfer;
    this.#open.set(fileId, transfer);
    const known = (this.#rooms.get(tenantId) ?? roomBytes) - transfer.unnoted();
    this.#rooms.set(tenantId, Math.min(known, roomBytes - this.#unnotedOf(tenantId)));
  }

  letGo(fileId: string): void {
    this.#open.delete(fileId);
  }

  isHeld(fileId: string): boolean {
    return this.#open.has(fileId);
  }

  /** The sender has come back while its lost connection still stands: the new transfer goes on with the file. */
  async takeOver(fileId: string): Promise<void> {
    const transfer = this.#open.get(fileId);
    this.#open.delete(fileId);
    await transfer?.end();
  }

  /** Takes room for so many bytes more; false when the tenant has none, as far as is known. */
  take(tenantId: string, bytes: number): boolean {
    const room = this.#rooms.get(tenantId) ?? 0;
    if (bytes > room) return false;
    this.#rooms.set(tenantId, room - bytes);
    return true;
  }

  /**
   * Learns the room of a tenant anew; `ask` notes a size and gives back what `hold` is told. One question at a time: an answer that
   * was overtaken would take for free what has been noted since.
   */
  async learn(tenantId: string, ask: () => Promise<number>): Promise<void> {
    const before = this.#asking.get(tenantId);
    const asked = this.#ask(tenantId, ask, before);
    this.#asking.set(tenantId, asked);
    await asked;
  }

  async #ask(tenantId: string, ask: () => Promise<number>, before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => undefined);
    this.#rooms.set(tenantId, (await ask()) - this.#unnotedOf(tenantId));
  }

  #unnotedOf(tenantId: string): number {
    return [...this.#open.values()]
      .filter((one) => one.tenantId === tenantId)
      .reduce((sum, one) => sum + one.unnoted(), 0);
  }
}
