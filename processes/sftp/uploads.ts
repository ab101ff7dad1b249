import { showPath } from '#lib/domain/sftp/show-path';
import type { SftpSignedIn } from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { abandonUpload } from '#lib/services/sftp/abandon-upload';
import { checkGrowth } from '#lib/services/sftp/check-growth';
import { noteSize } from '#lib/services/sftp/note-size';
import type { OpenedUpload } from '#lib/services/sftp/open-upload';
import { AppError } from '#lib/shared/app-error';

import { checkWhole, type WriteHandle } from './handles.ts';
import type { OpenTransfers } from './open-transfers.ts';

/** Other servers of ours see how large a file has become at such steps. */
const noteEveryBytes = 64 * 1024 ** 2;

/** Brings the bytes of files that one session writes to the disk, as far as their tenant has room. */
export class Uploads {
  readonly #login: SftpSignedIn;
  readonly #transfers: OpenTransfers;

  constructor(login: SftpSignedIn, transfers: OpenTransfers) {
    this.#login = login;
    this.#transfers = transfers;
  }

  async begin(handle: WriteHandle, { roomBytes, copyOf }: Pick<OpenedUpload, 'roomBytes' | 'copyOf'>): Promise<void> {
    const { path, file, fileId } = handle;
    const { tenantId } = this.#login.ctx;
    const end = async () => {
      const message = `Another transfer goes on with ${showPath(path)}. Send it again if that one is not yours.`;
      Object.assign(handle, { isLost: true, fault: new AppError('CONFLICT', message) });
      await file.close('leave');
    };
    const unnoted = () => handle.takenSize - handle.notedSize;
    this.#transfers.hold(fileId, { tenantId, unnoted, end }, roomBytes);
    if (copyOf === null) return;
    try {
      await this.#store(handle, async () => {
        await this.#makeRoom(handle, copyOf.sizeBytes);
        await file.copy(copyOf.key);
      });
    } catch (error) {
      await this.leave(handle);
      throw error;
    }
  }

  /** A sender that is refused one piece may close the file all the same: it is whole no more. */
  async write(handle: WriteHandle, bytes: Uint8Array, at: number): Promise<void> {
    checkWhole(handle);
    const { file } = handle;
    const size = at + bytes.byteLength;
    await this.#store(handle, async () => {
      checkGrowth(size, file.size());
      await this.#makeRoom(handle, size);
      await file.write(bytes, at);
    });
  }

  async resize(handle: WriteHandle, sizeBytes: number): Promise<void> {
    const { file } = handle;
    checkGrowth(sizeBytes, file.size());
    await this.#makeRoom(handle, sizeBytes);
    await this.#store(handle, () => file.resize(sizeBytes));
    handle.takenSize = sizeBytes;
  }

  /** Stops writing: what came stays, and the sender may go on with it, unless a part is missing. */
  async leave(handle: WriteHandle): Promise<void> {
    const { fileId, file, fault } = handle;
    if (handle.isLost) return;
    this.#transfers.letGo(fileId);
    await file.close(fault === null ? 'keep' : 'leave');
    if (fault === null) await this.#note(handle);
    else await abandonUpload(this.#login.ctx, { fileId, reason: fault.message });
  }

  /** Before a file becomes so large: all transfers of a tenant share the room it has. */
  async #makeRoom(handle: WriteHandle, size: number): Promise<void> {
    const growth = size - handle.takenSize;
    if (growth <= 0) return;
    const take = () => this.#transfers.take(this.#login.ctx.tenantId, growth);
    if (handle.file.size() - handle.notedSize > noteEveryBytes) await this.#note(handle);
    if (!take()) {
      await this.#note(handle);
      if (!take()) throw new AppError('LIMIT_EXCEEDED', noRoom(handle.path, size));
    }
    handle.takenSize = size;
  }

  async #note(handle: WriteHandle): Promise<void> {
    const { fileId, file } = handle;
    await this.#transfers.learn(this.#login.ctx.tenantId, async () => {
      const sizeBytes = file.size();
      const roomBytes = await noteSize(this.#login.ctx, { fileId, sizeBytes });
      handle.notedSize = sizeBytes;
      return roomBytes;
    });
  }

  async #store(handle: WriteHandle, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      handle.fault ??= toFault(handle.path, error);
      throw error;
    }
  }
}

/** What the sender is told from now on; what went wrong with the disk is ours to know. */
function toFault(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('INTERNAL', `Not all of ${showPath(path)} could be stored. Send it again later.`, {
    cause: error,
  });
}

function noRoom(path: string, size: number): string {
  return `There is no room for ${size} bytes of ${showPath(path)} beside the other files of this tenant. Keep original files for fewer days in the retention settings, or ask the operator for more room.`;
}
