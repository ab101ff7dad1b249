import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';

/** A whole file of a session that has not been handed over yet. */
type Pending = { readonly login: SftpSignedIn; readonly session: object; readonly name: string; timer: NodeJS.Timeout };

/** Never rejects. */
export type HandOver = (login: SftpSignedIn, fileId: string) => Promise<void>;

/**
 * Whole files wait here until nothing happens to their name any more: for the end of the session that sent them, or some
 * seconds without an operation on the name, whichever is first. Then they are handed over, in the order in which they were sent.
 */
export class PendingFiles {
  readonly #quietMs: number;
  readonly #handOver: HandOver;
  readonly #files = new Map<string, Pending>();
  /** The last of what is under way, by account. */
  readonly #atWork = new Map<string, Promise<void>>();

  constructor(quietMs: number, handOver: HandOver) {
    this.#quietMs = quietMs;
    this.#handOver = handOver;
  }

  claim(file: Omit<Pending, 'timer'> & { readonly fileId: string }): void {
    const { fileId, ...rest } = file;
    this.drop(fileId);
    this.#files.set(fileId, { ...rest, timer: this.#start(fileId) });
  }

  /** Something was done to a name: its time begins anew. */
  touch(accountId: string, name: string): void {
    for (const [fileId, pending] of this.#files) {
      if (pending.login.accountId !== accountId || pending.name !== name) continue;
      clearTimeout(pending.timer);
      pending.timer = this.#start(fileId);
    }
  }

  drop(fileId: string): void {
    clearTimeout(this.#files.get(fileId)?.timer);
    this.#files.delete(fileId);
  }

  has(fileId: string): boolean {
    return this.#files.has(fileId);
  }

  /** Whether the session has sent the file and it is still held back. */
  isOf(session: object, fileId: string): boolean {
    return this.#files.get(fileId)?.session === session;
  }

  /** Hands over what a session has sent; `null` stands for all sessions. */
  async flush(session: object | null): Promise<void> {
    const theirs = [...this.#files].filter(([, pending]) => session === null || pending.session === session);
    for (const [fileId, { login }] of theirs) await this.handOver(login, fileId);
    if (session === null) await Promise.all(this.#atWork.values());
  }

  /** One after the other within an account, so that its runs stand in the order in which their files came. */
  async handOver(login: SftpSignedIn, fileId: string): Promise<void> {
    this.drop(fileId);
    const { accountId } = login;
    const before = this.#atWork.get(accountId) ?? Promise.resolve();
    const work = before.then(() => this.#handOver(login, fileId));
    this.#atWork.set(accountId, work);
    await work;
    if (this.#atWork.get(accountId) === work) this.#atWork.delete(accountId);
  }

  #start(fileId: string): NodeJS.Timeout {
    return setTimeout(() => {
      const pending = this.#files.get(fileId);
      if (pending !== undefined) void this.handOver(pending.login, fileId);
    }, this.#quietMs);
  }
}
