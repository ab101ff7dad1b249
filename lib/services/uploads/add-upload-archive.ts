import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { addUploadArchive as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { DeliveredPicture } from '#lib/infra/db/delivered-picture-rows';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { openArchive } from '#lib/infra/storage/open-archive';
import { dropPiece, type Piece, receivePiece } from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';
import { checkQuota, type Room } from '#lib/services/quota/check-quota';
import { AppError } from '#lib/shared/app-error';

import { ArchiveReader } from './archive-reader.ts';
import { holdUpload } from './hold-upload.ts';
import { keepDelivered, storeDelivered } from './keep-delivered.ts';
import { deliveredLimits } from './picture-limits.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };
type Output = OutputOf<typeof contract>;

const notesMax = 20;
/** So many pictures become part of the upload at a time. */
const batchMax = 200;

/**
 * The pictures of the file as one ZIP. Every entry that is a picture is kept under its path in the archive; everything else is
 * left out and named. The archive itself is not kept.
 */
export async function addUploadArchive(ctx: Ctx, { uploadId, body }: Input): Promise<Output> {
  authorize(ctx, 'files:write');
  const { name, room } = await inTenant(ctx.tenantId, async (tx) => ({
    ...(await holdUpload(tx, ctx, uploadId)),
    room: await takeRoom(tx, ctx),
  }));
  const tooLong = 'The archive is larger than 4 GiB. Split it, and send the parts one after the other.';
  const limits = { maxBytes: deliveredLimits.archiveBytes, tooLong, onSize: room.checkSize };
  const archive = await receivePiece(ctx.tenantId, body, limits);
  try {
    const output = await takePictures(ctx, { uploadId, archive });
    await inTenant(ctx.tenantId, (tx) =>
      appendAudit(tx, ctx, {
        action: 'upload.picturesAdded',
        objectType: 'upload',
        objectId: uploadId,
        detail: { fileName: name, pictures: output.pictures, ignored: output.ignored },
      }),
    );
    return output;
  } finally {
    await dropPiece(archive);
  }
}

function takeRoom(tx: TenantTx, { tenantId }: Ctx): Promise<Room> {
  return checkQuota(tx, tenantId, { sizeBytes: 0, stage: 'begun' });
}

type Taking = { readonly uploadId: string; readonly archive: Piece };

async function takePictures(ctx: Ctx, { uploadId, archive }: Taking): Promise<Output> {
  // Asked again before each batch: other archives of the tenant may be unpacked at the same time.
  const lookForRoom = () => inTenant(ctx.tenantId, (tx) => takeRoom(tx, ctx));
  let [room, sizeBytes] = [await lookForRoom(), 0];
  const reader = new ArchiveReader(archive.sizeBytes);
  const output: Output = { pictures: 0, ignored: 0, notes: [] };
  let batch: DeliveredPicture[] = [];
  for await (const entry of openArchive(archive.path, { entriesMax: deliveredLimits.pictures })) {
    const taken = await reader.take(entry);
    if (taken.kind === 'ignored') {
      output.ignored += 1;
      if (output.notes.length < notesMax) output.notes.push({ name: entry.name.slice(0, 255), reason: taken.reason });
    }
    if (taken.kind !== 'picture') continue;
    sizeBytes += taken.bytes.length;
    room.checkSize(sizeBytes);
    batch.push(await storeDelivered(ctx, taken.path, taken.bytes));
    output.pictures += 1;
    if (batch.length < batchMax) continue;
    await keepDelivered(ctx, uploadId, batch.splice(0));
    [room, sizeBytes] = [await lookForRoom(), 0];
  }
  if (batch.length > 0) await keepDelivered(ctx, uploadId, batch);
  batch = [];
  if (output.pictures > 0) return output;
  const [first] = output.notes;
  const why = first === undefined ? 'It is empty.' : `${first.name}: ${first.reason}.`;
  throw new AppError('INVALID_INPUT', `The archive holds no picture (JPEG or PNG of at most 5 MB). ${why}`);
}
