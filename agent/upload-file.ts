import type { FileHandle } from 'node:fs/promises';

import type { OutputOf } from '#lib/contract/endpoint';
import { appendUpload, createUpload, deleteUpload, finishUpload, getUpload } from '#lib/contract/uploads';

import type { ApiClient } from './api-client.ts';
import { instantOf } from './instant-of.ts';
import type { JournalEntry } from './journal-entry.ts';
import { ServerAway, ServerRefusal } from './server-errors.ts';

type Upload = OutputOf<typeof createUpload>;

export type OpenDelivery = {
  readonly entry: JournalEntry;
  readonly file: FileHandle;
  readonly path: string;
  /** Whether the file is still the one that was chosen. */
  readonly isUnchanged: () => Promise<boolean>;
  readonly onBegun: (uploadId: string) => Promise<void>;
  readonly sendPictures: (uploadId: string) => Promise<void>;
};

export type UploadOutcome =
  | { readonly kind: 'sent'; readonly runId: string }
  /** Nothing of it counts: the file has changed, or the server does not take these bytes. */
  | { readonly kind: 'dropped'; readonly reason: string };

/** No more than this is held in memory at a time. */
const pieceMaxBytes = 8 * 1024 * 1024;
const changed = 'It was changed while it was on its way: it is sent anew when it has come to rest';

/** Sends a file in pieces, or what is missing of it; the run begins only with bytes that are whole and unchanged. */
export async function uploadFile(api: ApiClient, delivery: OpenDelivery): Promise<UploadOutcome> {
  const upload = (await findUpload(api, delivery.entry)) ?? (await beginUpload(api, delivery.entry));
  if (upload.runId !== null) return { kind: 'sent', runId: upload.runId };
  await delivery.onBegun(upload.id);
  try {
    return await sendRest(api, delivery, upload);
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    return giveUp(api, upload.id, error.message);
  }
}

/** The upload that a delivery began; undefined when it is gone. Asked first: it is known also while its source takes no new ones. */
async function findUpload(api: ApiClient, { uploadId }: JournalEntry): Promise<Upload | undefined> {
  if (uploadId === null) return undefined;
  const upload = await api.call(getUpload, { uploadId }).catch(ignoreRefusal);
  return upload?.status === 'expired' ? undefined : upload;
}

async function beginUpload(api: ApiClient, { deliveryId, sourceId, name, ...entry }: JournalEntry): Promise<Upload> {
  return api.call(createUpload, {
    sourceId,
    name,
    sizeBytes: entry.identity.sizeBytes,
    sha256: entry.sha256,
    modifiedAt: instantOf(new Date(Number(BigInt(entry.identity.mtimeNs) / 1_000_000n))),
    mode: 'apply',
    deliveryId,
  });
}

/** Takes back an upload that is not finished; what is gone is gone. */
export async function giveUp(api: ApiClient, uploadId: string, reason: string): Promise<UploadOutcome> {
  const now = await api.call(getUpload, { uploadId }).catch(ignoreRefusal);
  if (now?.runId !== null && now?.runId !== undefined) return { kind: 'sent', runId: now.runId };
  await api.call(deleteUpload, { uploadId }).catch(ignoreRefusal);
  return { kind: 'dropped', reason };
}

async function sendRest(api: ApiClient, delivery: OpenDelivery, upload: Upload): Promise<UploadOutcome> {
  const piece = Buffer.alloc(Math.min(pieceMaxBytes, upload.chunkMaxBytes, Math.max(1, upload.sizeBytes)));
  for (let offset = upload.offset; offset < upload.sizeBytes;) {
    const { bytesRead } = await delivery.file.read(piece, 0, piece.length, offset);
    if (bytesRead === 0) return giveUp(api, upload.id, changed);
    offset = await append(api, { uploadId: upload.id, offset }, piece.subarray(0, bytesRead));
  }
  if (!(await delivery.isUnchanged())) return giveUp(api, upload.id, changed);
  if (upload.wantsPictures) await delivery.sendPictures(upload.id);
  // Pictures may take long, and the run must not begin with a file that has another version by now.
  if (!(await delivery.isUnchanged())) return giveUp(api, upload.id, changed);
  const { runId } = await api.call(finishUpload, { uploadId: upload.id });
  return { kind: 'sent', runId };
}

/** The offset to go on from. */
async function append(
  api: ApiClient,
  place: { readonly uploadId: string; readonly offset: number },
  piece: Buffer,
): Promise<number> {
  try {
    return (await api.call(appendUpload, place, piece)).offset;
  } catch (error) {
    if (!(error instanceof ServerRefusal && error.status === 409)) throw error;
    const now = await api.call(getUpload, { uploadId: place.uploadId });
    // The same place again would go on for ever.
    if (now.status !== 'open' || now.offset === place.offset) throw new ServerAway(error.message);
    return now.offset;
  }
}

function ignoreRefusal(error: unknown): undefined {
  if (error instanceof ServerRefusal) return undefined;
  throw error;
}
