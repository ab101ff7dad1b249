import { toRealPath } from '#lib/domain/sftp/read-sftp-path';
import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { claimUpload } from '#lib/services/sftp/claim-upload';
import { listFolder } from '#lib/services/sftp/list-folder';
import { makeFolder } from '#lib/services/sftp/make-folder';
import { openAnswer } from '#lib/services/sftp/open-answer';
import { openUpload } from '#lib/services/sftp/open-upload';
import { removeFolder } from '#lib/services/sftp/remove-folder';
import { removePath } from '#lib/services/sftp/remove-path';
import { renamePath } from '#lib/services/sftp/rename-path';
import { setAttributes } from '#lib/services/sftp/set-attributes';
import { statPath } from '#lib/services/sftp/stat-path';
import type { SftpEntry } from '#lib/services/sftp/to-entry';

import { checkWhole, type FolderHandle, type ReadHandle, readFlags, type WriteHandle } from './handles.ts';
import type { OpenTransfers } from './open-transfers.ts';
import type { PendingFiles } from './pending-files.ts';
import { Uploads } from './uploads.ts';

export type Shared = { readonly pending: PendingFiles; readonly transfers: OpenTransfers };
/** What came over a connection, for the log of connections. */
export type Brought = { files: number; bytes: number };
export type Attributes = { readonly sizeBytes: number | null; readonly modifiedAt: Date | null };

/** The folder that one session sees: names of its account, never paths of this machine. */
export class VirtualFolder {
  readonly #login: SftpSignedIn;
  readonly #shared: Shared;
  readonly #brought: Brought;
  readonly #uploads: Uploads;

  constructor(login: SftpSignedIn, shared: Shared, brought: Brought) {
    this.#login = login;
    this.#shared = shared;
    this.#brought = brought;
    this.#uploads = new Uploads(login, shared.transfers);
  }

  async open(path: string, flags: number): Promise<WriteHandle | ReadHandle> {
    this.#touch(path);
    const { isWriting, isAppending, wants } = readFlags(flags);
    const place = this.#at(path);
    if (!isWriting) return { kind: 'read', path, file: await openAnswer(this.#login.ctx, place) };
    const { transfers } = this.#shared;
    const { replaced, copyOf, roomBytes, ...opened } = await openUpload(this.#login.ctx, {
      ...place,
      wants,
      isHeld: (id) => transfers.isHeld(id),
      isOwn: (id) => this.#shared.pending.isOf(this, id),
      takeOver: (id) => transfers.takeOver(id),
    });
    const start = { takenSize: opened.file.size(), modifiedAt: null, fault: null, isLost: false };
    const handle: WriteHandle = { kind: 'write', path, ...opened, isAppending, ...start };
    this.#shared.pending.drop(handle.fileId);
    await this.#uploads.begin(handle, { roomBytes, copyOf });
    this.#handOver(replaced);
    return handle;
  }

  async write(handle: WriteHandle, offset: number, bytes: Uint8Array): Promise<void> {
    await this.#uploads.write(handle, bytes, handle.isAppending ? handle.file.size() : offset);
    this.#brought.bytes += bytes.byteLength;
  }

  /** A time is kept until the file is closed; a size counts at once. */
  async setOpen(handle: WriteHandle, { sizeBytes, modifiedAt }: Attributes): Promise<void> {
    checkWhole(handle);
    handle.modifiedAt = modifiedAt ?? handle.modifiedAt;
    if (sizeBytes !== null && sizeBytes !== handle.file.size()) await this.#uploads.resize(handle, sizeBytes);
  }

  /** Takes the file; when this is done its bytes are on the disk. */
  async close(handle: WriteHandle): Promise<void> {
    const { fileId, file, path } = handle;
    if (handle.fault !== null) {
      await this.#uploads.leave(handle);
      throw handle.fault;
    }
    this.#shared.transfers.letGo(fileId);
    await file.close('keep');
    const told = { fileId, sizeBytes: file.size(), modifiedAt: handle.modifiedAt };
    const name = await claimUpload(this.#login.ctx, told);
    this.#touch(path);
    this.#brought.files += 1;
    if (name !== null) this.#claim(fileId, name);
  }

  /** The session ended before the file was closed. */
  async leave(handle: WriteHandle): Promise<void> {
    await this.#uploads.leave(handle);
  }

  async openFolder(path: string): Promise<FolderHandle> {
    return { kind: 'folder', entries: await listFolder(this.#login.ctx, this.#at(path)), next: 0 };
  }

  async stat(path: string): Promise<SftpEntry> {
    this.#touch(path);
    return statPath(this.#login.ctx, this.#at(path));
  }

  async set(path: string, attributes: Attributes): Promise<void> {
    this.#touch(path);
    await setAttributes(this.#login.ctx, { ...this.#at(path), ...attributes });
  }

  async rename(from: string, to: string): Promise<void> {
    const { accountId, ctx } = this.#login;
    const { fileId, claimedAs, replaced } = await renamePath(ctx, { accountId, from, to });
    if (claimedAs === null) this.#shared.pending.drop(fileId);
    else this.#claim(fileId, claimedAs);
    this.#handOver(replaced);
  }

  async remove(path: string): Promise<void> {
    this.#handOver(await removePath(this.#login.ctx, this.#at(path)));
  }

  async makeFolder(path: string): Promise<void> {
    await makeFolder(this.#login.ctx, this.#at(path));
  }

  async removeFolder(path: string): Promise<void> {
    await removeFolder(this.#login.ctx, this.#at(path));
  }

  /** The session is over: what it sent is handed over. */
  async end(): Promise<void> {
    await this.#shared.pending.flush(this);
  }

  #claim(fileId: string, name: string): void {
    this.#shared.pending.claim({ fileId, name, login: this.#login, session: this });
  }

  #handOver(fileId: string | null): void {
    if (fileId !== null) void this.#shared.pending.handOver(this.#login, fileId);
  }

  #touch(path: string): void {
    this.#shared.pending.touch(this.#login.accountId, toRealPath(path).slice(1));
  }

  #at(path: string) {
    return { accountId: this.#login.accountId, path };
  }
}
