import ssh2 from 'ssh2';

import type { SentFile, StoredBytes } from '#lib/infra/storage/sent-file';
import type { SftpEntry } from '#lib/services/sftp/to-entry';
import { AppError } from '#lib/shared/app-error';

export type WriteHandle = {
  readonly kind: 'write';
  readonly path: string;
  readonly fileId: string;
  readonly file: SentFile;
  /** Bytes that there is room for, up to the end of what is being written, and how many of them the database knows of. */
  takenSize: number;
  notedSize: number;
  readonly isAppending: boolean;
  modifiedAt: Date | null;
  /** Why not all that was sent is there: it is no whole file any more. */
  fault: AppError | null;
  /** Another transfer goes on with the file. */
  isLost: boolean;
};
export type ReadHandle = { readonly kind: 'read'; readonly path: string; readonly file: StoredBytes };
export type FolderHandle = { readonly kind: 'folder'; readonly entries: readonly SftpEntry[]; next: number };
export type Handle = WriteHandle | ReadHandle | FolderHandle;

const handlesMax = 100;
/** A folder that is being listed keeps all its names in memory. */
const foldersMax = 5;

/** What a session has open, by the four bytes it knows a handle by. */
export class Handles {
  readonly #open = new Map<number, Handle>();
  #last = 0;

  /** Whether one more may be opened. */
  hasRoom(kind?: 'folder'): boolean {
    if (kind === 'folder' && this.#count('folder') >= foldersMax) return false;
    return this.#open.size < handlesMax;
  }

  checkRoom(kind?: 'folder'): void {
    if (this.hasRoom(kind)) return;
    throw new AppError(
      'LIMIT_EXCEEDED',
      `A session may have ${handlesMax} files and folders open, ${foldersMax} of them folders. Close some first.`,
    );
  }

  add(handle: Handle): Buffer {
    this.#last = (this.#last + 1) % 0xff_ff_ff_ff;
    this.#open.set(this.#last, handle);
    const name = Buffer.alloc(4);
    name.writeUInt32BE(this.#last);
    return name;
  }

  get<Kind extends Handle['kind']>(
    name: Buffer,
    ...kinds: readonly Kind[]
  ): Extract<Handle, { kind: Kind }> | undefined {
    const handle = name.length === 4 ? this.#open.get(name.readUInt32BE()) : undefined;
    const isWanted = handle !== undefined && (kinds as readonly string[]).includes(handle.kind);
    return isWanted ? (handle as Extract<Handle, { kind: Kind }>) : undefined;
  }

  drop(name: Buffer): void {
    this.#open.delete(name.readUInt32BE());
  }

  /** Takes everything that is open. */
  takeAll(): readonly Handle[] {
    const all = [...this.#open.values()];
    this.#open.clear();
    return all;
  }

  hasUploads(): boolean {
    return this.#count('write') > 0;
  }

  #count(wanted: Handle['kind']): number {
    return [...this.#open.values()].filter(({ kind }) => kind === wanted).length;
  }
}

/** The bits of an OPEN (draft-ietf-secsh-filexfer-02 section 6.3): programs combine them in ways that no list of names knows. */
export function readFlags(flags: number) {
  const { READ, WRITE, APPEND, CREAT, TRUNC, EXCL } = ssh2.utils.sftp.OPEN_MODE;
  const has = (bit: number) => (flags & bit) !== 0;
  return {
    isWriting: has(WRITE) || has(APPEND) || (has(CREAT) && !has(READ)),
    isAppending: has(APPEND),
    wants: { truncate: has(TRUNC), create: has(CREAT), exclusive: has(EXCL) && has(CREAT) },
  };
}

/** Throws what keeps the file from being whole. */
export function checkWhole({ fault }: WriteHandle): void {
  if (fault !== null) throw fault;
}
