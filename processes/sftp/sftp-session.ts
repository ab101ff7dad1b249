import type { Socket } from 'node:net';

import type { Attributes as SentAttributes, SFTPWrapper } from 'ssh2';

import { toRealPath } from '#lib/domain/sftp/read-sftp-path';
import { log } from '#lib/infra/log';
import { AppError } from '#lib/shared/app-error';

import { endChannel } from './end-channel.ts';
import { GatheredWrites, type GatheredWrite } from './gathered-writes.ts';
import type { Handles } from './handles.ts';
import { readAttributes } from './read-attributes.ts';
import { sayEnd, sayError, sayOk } from './replies.ts';
import { RequestQueue } from './request-queue.ts';
import { toAttributes, toFileEntry } from './to-attributes.ts';
import { untilTaken } from './until-taken.ts';
import type { VirtualFolder } from './virtual-folder.ts';

export type SessionParts = {
  readonly sftp: SFTPWrapper;
  readonly socket: Socket;
  readonly folder: VirtualFolder;
  readonly handles: Handles;
  /** Called with every request. */
  readonly onRequest: () => void;
  /** Ends the connection. */
  readonly fail: (reason: string) => void;
};

const readMaxBytes = 128 * 1024;
const listedAtOnce = 100;

/** Answers the requests of one SFTP channel, one after the other. */
export class SftpSession {
  readonly #parts: SessionParts;
  readonly #queue: RequestQueue;
  readonly #writes: GatheredWrites;
  #isEnding = false;
  #over: () => void = () => undefined;
  /** Done when everything that was asked is done and what was sent is handed over. */
  readonly isOver = new Promise<void>((resolve) => {
    this.#over = resolve;
  });

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#queue = new RequestQueue(parts.socket, parts.fail);
    this.#writes = new GatheredWrites(this.#queue, (write) => this.#write(write));
    this.#listen();
  }

  /** Once, after all that was asked: half files stay, whole ones are handed over. */
  finish(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const { sftp, folder, handles } = this.#parts;
    this.#queue.pushLast(async () => {
      try {
        endChannel(sftp);
      } catch (error) {
        log.debug({ err: error }, 'the channel was gone already');
      }
      for (const handle of handles.takeAll()) {
        await (handle.kind === 'write' ? folder.leave(handle) : closeRead(handle)).catch(logFailure);
      }
      await folder.end().catch(logFailure);
      this.#over();
    });
  }

  #listen(): void {
    const { sftp } = this.#parts;
    sftp.on('error', (error: Error) => this.#parts.fail(error.message));
    sftp.on('end', () => this.finish());
    sftp.on('close', () => this.finish());
    this.#listenToFiles();
    this.#listenToNames();
  }

  #listenToFiles(): void {
    const { sftp, folder, handles } = this.#parts;
    sftp.on('OPEN', (id, path, flags) =>
      this.#do(
        id,
        async () => {
          handles.checkRoom();
          sftp.handle(id, handles.add(await folder.open(path, flags)));
        },
        path.length,
      ),
    );
    sftp.on('WRITE', (id, name, ...[offset, bytes]) => {
      this.#parts.onRequest();
      this.#writes.add({ id, name, offset, bytes });
    });
    sftp.on('READ', (id, name, ...span) => this.#do(id, () => this.#read(id, name, span)));
    sftp.on('CLOSE', (id, name) => this.#do(id, () => this.#close(id, name)));
    sftp.on('FSTAT', (id, name) => this.#do(id, () => this.#statOpen(id, name)));
    sftp.on('FSETSTAT', (id, name, attributes) =>
      this.#do(id, async () => {
        await folder.setOpen(known(handles.get(name, 'write')), readAttributes(attributes));
        sayOk(sftp, id);
      }),
    );
  }

  #listenToNames(): void {
    const { sftp, folder, handles } = this.#parts;
    const stat = (id: number, path: string) =>
      this.#do(id, async () => sftp.attrs(id, toAttributes(await folder.stat(path))), path.length);
    sftp.on('STAT', stat);
    sftp.on('LSTAT', stat);
    sftp.on('REALPATH', (id, path) =>
      this.#do(
        id,
        async () => {
          const entry = { name: toRealPath(path), kind: 'folder', sizeBytes: 0, modifiedAt: new Date() } as const;
          sftp.name(id, [toFileEntry(entry)]);
        },
        path.length,
      ),
    );
    sftp.on('OPENDIR', (id, path) =>
      this.#do(
        id,
        async () => {
          handles.checkRoom('folder');
          sftp.handle(id, handles.add(await folder.openFolder(path)));
        },
        path.length,
      ),
    );
    sftp.on('READDIR', (id, name) => this.#do(id, async () => this.#list(id, name)));
    const change = (event: string, work: (path: string, more: never) => Promise<void>) =>
      sftp.on(event, (id: number, path: string, more: never) =>
        this.#do(
          id,
          async () => {
            await work(path, more);
            sayOk(sftp, id);
          },
          path.length + (typeof more === 'string' ? (more as string).length : 0),
        ),
      );
    change('SETSTAT', (path, attributes: SentAttributes) => folder.set(path, readAttributes(attributes)));
    change('RENAME', (from, to: string) => folder.rename(from, to));
    change('REMOVE', (path) => folder.remove(path));
    change('MKDIR', (path) => folder.makeFolder(path));
    change('RMDIR', (path) => folder.removeFolder(path));
  }

  #do(id: number, work: () => Promise<unknown>, bytes = 0): void {
    this.#parts.onRequest();
    this.#writes.seal();
    this.#queue.push(bytes, async () => {
      try {
        await work();
      } catch (error) {
        sayError(this.#parts.sftp, id, error);
      }
    });
  }

  async #write({ name, offset, bytes, ids }: GatheredWrite): Promise<void> {
    const { sftp, folder, handles } = this.#parts;
    try {
      await folder.write(known(handles.get(name, 'write')), offset, bytes);
      for (const id of ids) sayOk(sftp, id);
    } catch (error) {
      for (const id of ids) sayError(sftp, id, error);
    }
  }

  async #read(id: number, name: Buffer, [offset, length]: readonly [number, number]): Promise<void> {
    const { sftp, handles } = this.#parts;
    const handle = known(handles.get(name, 'read'));
    await untilTaken(this.#parts, () => this.#isEnding);
    const bytes = await handle.file.read(offset, Math.min(length, readMaxBytes));
    if (bytes.length === 0) sayEnd(sftp, id);
    else sftp.data(id, bytes);
  }

  async #close(id: number, name: Buffer): Promise<void> {
    const { sftp, folder, handles } = this.#parts;
    const handle = known(handles.get(name, 'write', 'read', 'folder'));
    try {
      await (handle.kind === 'write' ? folder.close(handle) : closeRead(handle));
    } finally {
      // Until then the connection is busy.
      handles.drop(name);
    }
    sayOk(sftp, id);
  }

  async #statOpen(id: number, name: Buffer): Promise<void> {
    const { sftp, folder, handles } = this.#parts;
    const handle = known(handles.get(name, 'write', 'read'));
    const entry =
      handle.kind === 'read'
        ? { ...(await folder.stat(handle.path)), sizeBytes: handle.file.size }
        : {
            name: '',
            kind: 'file' as const,
            sizeBytes: handle.file.size(),
            modifiedAt: handle.modifiedAt ?? new Date(),
          };
    sftp.attrs(id, toAttributes(entry));
  }

  #list(id: number, name: Buffer): void {
    const { sftp, handles } = this.#parts;
    const handle = known(handles.get(name, 'folder'));
    const entries = handle.entries.slice(handle.next, handle.next + listedAtOnce);
    handle.next += entries.length;
    if (entries.length === 0) sayEnd(sftp, id);
    else sftp.name(id, entries.map(toFileEntry));
  }
}

function known<Found>(handle: Found | undefined): Found {
  if (handle === undefined)
    throw new AppError(
      'INVALID_INPUT',
      'Nothing of this kind is open under the handle. Open the file or folder again.',
    );
  return handle;
}

async function closeRead(handle: { readonly kind: string; readonly file?: { readonly close: () => Promise<void> } }) {
  await handle.file?.close();
}

function logFailure(error: unknown): void {
  log.warn({ err: error }, 'a file of an SFTP session could not be put in order');
}
