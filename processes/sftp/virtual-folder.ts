import { toRealPath } from '#lib/domain/sftp/read-sftp-path';
import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { abandonUpload } from '#lib/services/sftp/abandon-upload';
import { checkGrowth } from '#lib/services/sftp/check-growth';
import { claimUpload } from '#lib/services/sftp/claim-upload';
import { listFolder } from '#lib/services/sftp/list-folder';
import { makeFolder } from '#lib/services/sftp/make-folder';
import { noteSize } from '#lib/services/sftp/note-size';
import { openAnswer } from '#lib/services/sftp/open-answer';
import { openUpload } from '#lib/services/sftp/open-upload';
import { removeFolder } from '#lib/services/sftp/remove-folder';
import { removePath } from '#lib/services/sftp/remove-path';
import { renamePath } from '#lib/services/sftp/rename-path';
import { setAttributes } from '#lib/services/sftp/set-attributes';
import { statPath } from '#lib/services/sftp/stat-path';
import type { SftpEntry } from '#lib/services/sftp/to-entry';
import { AppError } from '#lib/shared/app-error';

import type { FolderHandle, ReadHandle, WriteHandle } from './handles.ts';
import { readFlags } from './handles.ts';
import type { OpenTransfers } from './open-transfers.ts';
import type { PendingFiles } from './pending-files.ts';

export type Shared = { readonly pending: PendingFiles; readonly transfers: OpenTransfers };
/** What came over a connection, for the log of connections. */
export type Brought = { files: number; bytes: number };
export type Attributes = { readonly sizeBytes: number | null; readonly modifiedAt: Date | null };

const noSpace = 'The server had no space left for it.';
/** Transfers under way see each other's size at such steps. */
const noteEveryBytes = 64 * 1024 ** 2;
const tooLarge = 'The file is larger than 8 GiB, or than the room that is left to its tenant.';

/** The folder that one session sees: names of its account, never paths of this machine. */
export class VirtualFolder {
  readonly #login: SftpSignedIn;
  readonly #shared: Shared;
  readonly #brought: Brought;

  constructor(login: SftpSignedIn, shared: Shared, brought: Brought) {
    this.#login = login;
    this.#shared = shared;
    this.#brought = brought;
  }

  async open(path: string, flags: number): Promise<WriteHandle | ReadHandle> {
    this.#touch(path);
    const { isWriting, isAppending, wants } = readFlags(flags);
    const place = this.#at(path);
    if (!isWriting) return { kind: 'read', path, file: await openAnswer(this.#login.ctx, place) };
    const { transfers } = this.#shared;
    const { replaced, ...opened } = await openUpload(this.#login.ctx, {
      ...place,
      wants,
      isHeld: (id) => transfers.isHeld(id),
      isOwn: (id) => this.#shared.pending.isOf(this, id),
      takeOver: (id) => transfers.takeOver(id),
    });
    const { fileId, file } = opened;
    this.#shared.pending.drop(fileId);
    this.#handOver(replaced);
    const handle: WriteHandle = {
      kind: 'write',
      path,
      ...opened,
      isAppending,
      notedSize: file.size(),
      modifiedAt: null,
      fault: null,
    };
    transfers.hold(fileId, async () => {
      handle.fault = 'lost';
      await file.close('leave');
    });
    return handle;
  }

  async write(handle: WriteHandle, offset: number, bytes: Uint8Array): Promise<void> {
    checkWhole(handle);
    const { file } = handle;
    const at = handle.isAppending ? file.size() : offset;
    checkGrowth(at, file.size());
    if (file.size() - handle.notedSize > noteEveryBytes) await this.#note(handle);
    if (at + bytes.byteLength > handle.sizeMax) throw new AppError('LIMIT_EXCEEDED', tooLarge);
    await this.#store(handle, () => file.write(bytes, at));
    this.#brought.bytes += bytes.byteLength;
  }

  /** A time is kept until the file is closed; a size counts at once. */
  async setOpen(handle: WriteHandle, { sizeBytes, modifiedAt }: Attributes): Promise<void> {
    checkWhole(handle);
    const { file } = handle;
    handle.modifiedAt = modifiedAt ?? handle.modifiedAt;
    if (sizeBytes === null || sizeBytes === file.size()) return;
    checkGrowth(sizeBytes, file.size());
    if (sizeBytes > file.size() && sizeBytes > handle.sizeMax) throw new AppError('LIMIT_EXCEEDED', tooLarge);
    await this.#store(handle, () => file.resize(sizeBytes));
  }

  /** Takes the file; when this is done its bytes are on the disk. */
  async close(handle: WriteHandle): Promise<void> {
    const { fileId, file, path } = handle;
    if (handle.fault === 'lost') throw new AppError('CONFLICT', 'Another transfer goes on with this file.');
    this.#shared.transfers.letGo(fileId);
    if (handle.fault === 'full') {
      await file.close('leave');
      await abandonUpload(this.#login.ctx, { fileId, reason: noSpace });
      throw new AppError('LIMIT_EXCEEDED', 'The server had no space left for the file.');
    }
    await file.close('keep');
    const told = { fileId, sizeBytes: file.size(), modifiedAt: handle.modifiedAt };
    const name = await claimUpload(this.#login.ctx, told);
    this.#touch(path);
    this.#brought.files += 1;
    if (name !== null) this.#claim(fileId, name);
  }

  /** The session ended before the file was closed: what came stays, and the sender may go on with it. */
  async leave(handle: WriteHandle): Promise<void> {
    if (handle.fault === 'lost') return;
    this.#shared.transfers.letGo(handle.fileId);
    await handle.file.close('keep');
    if (handle.fault === null) return this.#note(handle);
    await abandonUpload(this.#login.ctx, { fileId: handle.fileId, reason: noSpace });
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

  async #note(handle: WriteHandle): Promise<void> {
    handle.notedSize = handle.file.size();
    const told = { fileId: handle.fileId, sizeBytes: handle.notedSize };
    handle.sizeMax = await noteSize(this.#login.ctx, told);
  }

  async #store(handle: WriteHandle, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      handle.fault = 'full';
      throw error;
    }
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

function checkWhole(handle: WriteHandle): void {
  if (handle.fault === 'lost') throw new AppError('CONFLICT', 'Another transfer goes on with this file.');
  if (handle.fault === 'full') throw new AppError('LIMIT_EXCEEDED', 'The server had no space left for the file.');
}
