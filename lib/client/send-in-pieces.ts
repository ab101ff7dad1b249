import type { OutputOf } from '#lib/contract/endpoint';
import {
  addUploadArchive,
  appendUpload,
  createUpload,
  deleteUpload,
  finishUpload,
  getUpload,
} from '#lib/contract/uploads';

import { ApiError } from './api-error.ts';
import { apiFetch } from './api-fetch.ts';
import { deliveryIdOf, forgetDeliveryId } from './delivery-ids.ts';
import { keepTrying, type Waiting } from './keep-trying.ts';
import { uploadFile } from './upload-file.ts';

export type Sending = {
  /** What goes at the moment: the file, its pictures, or nothing more. */
  readonly step: 'file' | 'pictures' | 'finishing';
  readonly sentBytes: number;
  readonly waiting: Waiting | null;
};

type Job = {
  readonly tenant: string;
  readonly sourceId: string;
  readonly mode: 'preview' | 'apply';
  readonly draft: boolean;
  readonly file: File;
  /** A ZIP of the pictures that the file names. */
  readonly pictures: File | null;
  readonly signal: AbortSignal;
  readonly onChange: (sending: Sending) => void;
};

type Upload = OutputOf<typeof getUpload>;
type Pictures = OutputOf<typeof addUploadArchive>;

export type SentFile = {
  readonly runId: string;
  /** Entries of the ZIP of pictures that were left out, and the first of them with the reason of each; null: none. */
  readonly leftOut: Pick<Pictures, 'ignored' | 'notes'> | null;
};

const shortestPieceBytes = 256 * 1024;
/** A connection over which nothing moves for so long is given up; the piece is sent again. */
const silenceMs = 90_000;
/** Thousands of pictures are unpacked before there is an answer. */
const unpackingMs = 20 * 60_000;
/** So many times in a row the server may name another place before something is wrong. */
const movesMax = 20;

/**
 * Sends a file in pieces, and its pictures, and gives the run that it becomes. A lost connection or a busy server is waited
 * for; pieces get shorter on a bad line. The same file sent again, also after a reload, goes on where it stopped. Stopped by
 * `signal`, the server forgets it.
 */
export async function sendInPieces(job: Job): Promise<SentFile> {
  const sender = new Sender(job);
  try {
    const sent = await sender.send();
    forgetDeliveryId(job);
    return sent;
  } catch (error) {
    if (job.signal.aborted) await sender.giveUp();
    throw error;
  }
}

class Sender {
  readonly #job: Job;
  #upload: Upload | null = null;
  #pieceBytes = Number.POSITIVE_INFINITY;
  #state: Sending = { step: 'file', sentBytes: 0, waiting: null };

  constructor(job: Job) {
    this.#job = job;
  }

  async send(): Promise<SentFile> {
    const { file, pictures } = this.#job;
    const upload = await this.#begin();
    if (upload.runId !== null) return { runId: upload.runId, leftOut: null };
    await this.#sendFile(upload);
    if (pictures !== null) this.#show({ step: 'pictures', sentBytes: file.size });
    const leftOut = pictures === null ? null : await this.#sendPictures(pictures);
    this.#show({ step: 'finishing' });
    const { runId } = await this.#try(() => apiFetch(finishUpload, this.#id(), this.#call()));
    return { runId, leftOut: leftOut === null || leftOut.ignored === 0 ? null : leftOut };
  }

  async giveUp(): Promise<void> {
    forgetDeliveryId(this.#job);
    if (this.#upload === null) return;
    // What cannot be told now ends by itself after a day.
    await apiFetch(deleteUpload, this.#id(), { tenant: this.#job.tenant }).catch(() => undefined);
  }

  async #begin(): Promise<Upload> {
    const create = () => {
      const { sourceId, file, mode, draft } = this.#job;
      const input = { sourceId, name: file.name, sizeBytes: file.size, mode, ...(draft ? { draft } : {}) };
      const modifiedAt = new Date(file.lastModified).toISOString();
      return apiFetch(createUpload, { ...input, modifiedAt, deliveryId: deliveryIdOf(this.#job) }, this.#call());
    };
    const upload = await this.#try(create).catch((error: unknown) => {
      // Somebody else may have begun the same file in this browser: then it is sent anew.
      if (!(error instanceof ApiError) || error.code !== 'CONFLICT') throw error;
      forgetDeliveryId(this.#job);
      return this.#try(create);
    });
    this.#upload = upload;
    return upload;
  }

  #sendPictures(pictures: File): Promise<Pictures> {
    return this.#try(() =>
      this.#put(pictures, (body, call) => uploadFile(addUploadArchive, this.#id(), { ...call, body }), {
        before: this.#state.sentBytes,
        answerMs: unpackingMs,
      }),
    );
  }

  async #sendFile({ offset: begun, sizeBytes, chunkMaxBytes }: Upload): Promise<void> {
    const { file } = this.#job;
    let [offset, moves] = [begun, 0];
    this.#pieceBytes = chunkMaxBytes;
    while (offset < sizeBytes) {
      this.#show({ sentBytes: offset });
      const next = await this.#sendPiece(file, offset);
      moves = next.isMoved ? moves + 1 : 0;
      if (moves > movesMax)
        throw new ApiError('CONFLICT', 'The file is being sent from another place, too. Choose it again.');
      if (!next.isMoved) this.#pieceBytes = Math.min(chunkMaxBytes, this.#pieceBytes * 2);
      ({ offset } = next);
    }
    this.#show({ sentBytes: offset });
  }

  /** One piece, or where the upload stands when that is elsewhere: the answer to the piece before may have been lost. */
  async #sendPiece(file: File, offset: number): Promise<{ readonly offset: number; readonly isMoved: boolean }> {
    try {
      return await this.#try(async () => {
        const piece = file.slice(offset, offset + this.#pieceBytes);
        const sent = await this.#put(
          piece,
          (body, call) => uploadFile(appendUpload, { ...this.#id(), offset }, { ...call, body }),
          { before: offset, answerMs: silenceMs },
        );
        return { offset: sent.offset, isMoved: false };
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'CONFLICT') throw error;
      const { offset: right, status } = await this.#try(() => apiFetch(getUpload, this.#id(), this.#call()));
      if (status !== 'open') throw error;
      return { offset: right, isMoved: true };
    }
  }

  async #put<Result>(
    body: Blob,
    send: (body: Blob, call: Omit<Parameters<typeof uploadFile>[2], 'body'>) => Promise<Result>,
    { before, answerMs }: { readonly before: number; readonly answerMs: number },
  ): Promise<Result> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), silenceMs);
    const onProgress = (bytes: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), bytes < body.size ? silenceMs : answerMs);
      this.#show({ sentBytes: before + bytes });
    };
    try {
      const signal = AbortSignal.any([this.#job.signal, silence.signal]);
      return await send(body, { tenant: this.#job.tenant, signal, onProgress });
    } catch (error) {
      this.#pieceBytes = Math.max(shortestPieceBytes, this.#pieceBytes / 2);
      this.#show({ sentBytes: before });
      await checkReadable(body);
      if (silence.signal.aborted && !this.#job.signal.aborted)
        throw new ApiError('NO_ANSWER', 'Nothing moved for a while.');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #try<Result>(work: () => Promise<Result>): Promise<Result> {
    return keepTrying(work, { signal: this.#job.signal, onWaiting: (waiting) => this.#show({ waiting }) });
  }

  #show(change: Partial<Sending>): void {
    this.#state = { ...this.#state, ...change };
    this.#job.onChange(this.#state);
  }

  #id(): { readonly uploadId: string } {
    return { uploadId: this.#upload?.id ?? '' };
  }

  #call() {
    return { tenant: this.#job.tenant, signal: this.#job.signal };
  }
}

/** A browser lets go of a file that was changed after it was chosen, and then sends nothing at all. */
async function checkReadable(body: Blob): Promise<void> {
  try {
    await body.slice(0, 1).arrayBuffer();
  } catch (cause) {
    const text = 'The file has changed on your computer since you chose it. Choose it again.';
    throw new ApiError('INVALID_INPUT', text, { cause });
  }
}
