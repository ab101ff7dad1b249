import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { appendUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import {
  appendPiece,
  dropPiece,
  partialKey,
  partialSize,
  type Piece,
  receivePiece,
} from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdUpload } from './hold-upload.ts';
import { uploadLimits } from './upload-limits.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

const tooLong = 'A piece may have 8 MiB at most. Send the file in shorter pieces.';

/**
 * Adds a piece. It arrives beside the file, however long that takes, and becomes part of it at once: of two pieces at the same
 * place one wins, and a piece that breaks off leaves nothing. The offset that is answered is on the disk.
 */
export async function appendUpload(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  // Before the bytes are taken: who is wrong about the place learns it at once.
  await inTenantBulk(ctx.tenantId, (tx) => holdAt(tx, ctx, input));
  const piece = await receivePiece(ctx.tenantId, input.body, { maxBytes: uploadLimits.chunkMaxBytes, tooLong });
  try {
    return await inTenantBulk(ctx.tenantId, (tx) => join(tx, ctx, { ...input, piece }));
  } finally {
    await dropPiece(piece);
  }
}

type Place = Pick<Input, 'uploadId' | 'offset'>;

async function join(tx: BulkTx, ctx: Ctx, { piece, ...place }: Place & { readonly piece: Piece }) {
  const { sizeBytes } = await holdAt(tx, ctx, place);
  const next = place.offset + piece.sizeBytes;
  if (next > sizeBytes) {
    throw new AppError(
      'INVALID_INPUT',
      `This piece ends at byte ${next}, but the file was announced with ${sizeBytes} bytes. Begin again if it has grown.`,
    );
  }
  await appendPiece(partialKey(ctx.tenantId, place.uploadId), place.offset, piece);
  await tx.query('update upload set offset_bytes = $3, touched_at = now() where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    place.uploadId,
    next,
  ]);
  return { offset: next };
}

/** The file may be longer than what was acknowledged, after a crash, but counts only so far; or shorter, then it decides. */
async function holdAt(tx: BulkTx, ctx: Ctx, { uploadId, offset }: Place) {
  const row = await holdUpload(tx, ctx, uploadId);
  const right = Math.min(row.offsetBytes, await partialSize(partialKey(ctx.tenantId, uploadId)));
  if (offset === right) return row;
  throw new AppError('CONFLICT', `The upload goes on at byte ${right}, not at ${offset}.`, { offset: right });
}
