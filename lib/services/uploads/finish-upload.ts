import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { finishUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { runMode } from '#lib/domain/run/run';
import type { UploadModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { readFile } from '#lib/infra/storage/disk-storage';
import { dropPartial, partialKey, partialSize } from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';
import type { Manifest } from '#lib/services/runs/check-manifest';
import { receiveFile } from '#lib/services/runs/receive-file';
import { AppError } from '#lib/shared/app-error';

import { loadUpload } from './load-upload.ts';
import { toTrigger } from './to-trigger.ts';

/**
 * Checks what was announced and hands the file over. Run and finished upload are one transaction, so that asking again, or
 * twice at once, gives the same run; the pictures are there when the run begins.
 */
export async function finishUpload(
  ctx: Ctx,
  { uploadId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  const row = await inTenant(ctx.tenantId, (tx) => loadUpload(tx, ctx, uploadId));
  if (row.runId !== null) return { runId: row.runId };
  if (row.status !== 'open') throw new AppError('CONFLICT', 'This upload has ended. Begin it again.');
  await checkWhole(row);
  const key = partialKey(ctx.tenantId, uploadId);
  try {
    const { runId } = await receiveFile(ctx, {
      sourceId: row.sourceId,
      fileName: row.name,
      mode: runMode.parse(row.mode),
      trigger: toTrigger(ctx),
      body: Number(row.sizeBytes) === 0 ? nothing() : readFile(key),
      draft: row.draft,
      sentAt: row.modifiedAt,
      manifest: toManifest(row),
      ...(row.deliveryId === null ? {} : { deliveryId: row.deliveryId }),
      onStored: (tx, file) => close(tx, row, file),
    });
    await settle(row, runId);
    return { runId };
  } catch (error) {
    const now = await inTenant(ctx.tenantId, (tx) => loadUpload(tx, ctx, uploadId));
    if (now.runId !== null) return { runId: now.runId };
    if (isOtherThanAnnounced(error)) await end(row);
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function checkWhole({ tenantId, id, offsetBytes, sizeBytes }: UploadModel): Promise<void> {
  const key = partialKey(tenantId, id);
  const offset = Math.min(Number(offsetBytes), await partialSize(key));
  if (offset !== Number(sizeBytes)) {
    throw new AppError('CONFLICT', `${offset} of ${sizeBytes} bytes have come. Send the rest first.`, { offset });
  }
}

/** What was announced is not what came: the sender begins anew, under the same deliveryId if it has one. */
async function end({ tenantId, id }: UploadModel): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    await tx.upload.updateMany({ where: { tenantId, id, status: 'open' }, data: { status: 'expired' } });
    await tx.deliveredPicture.deleteMany({ where: { tenantId, uploadId: id } });
  });
  await dropPartial(partialKey(tenantId, id));
}

function isOtherThanAnnounced(error: unknown): boolean {
  return error instanceof AppError && error.errors.some(({ path }) => path.startsWith('manifest.'));
}

function toManifest({ sizeBytes, sha256, rows }: UploadModel): Manifest {
  return { sizeBytes: Number(sizeBytes), ...(sha256 === null ? {} : { sha256 }), ...(rows === null ? {} : { rows }) };
}

/** The same delivery may have become a run by another door: then this upload is a second telling of it. */
async function settle({ tenantId, id }: UploadModel, runId: string): Promise<void> {
  await inTenant(tenantId, (tx) =>
    tx.upload.updateMany({ where: { tenantId, id, status: 'open' }, data: { status: 'finished', runId } }),
  );
  await dropPartial(partialKey(tenantId, id));
}

async function close(
  tx: TenantTx,
  { tenantId, id }: UploadModel,
  { fileId, runId }: { readonly fileId: string; readonly runId: string },
): Promise<void> {
  const { count } = await tx.upload.updateMany({
    where: { tenantId, id, status: 'open' },
    data: { status: 'finished', fileId, runId },
  });
  if (count === 0) throw new AppError('CONFLICT', 'This upload was finished or given up at the same moment.');
}
