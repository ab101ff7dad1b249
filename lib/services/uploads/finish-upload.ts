import { createHash } from 'node:crypto';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { finishUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { runMode } from '#lib/domain/run/run';
import type { UploadModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { readFile } from '#lib/infra/storage/disk-storage';
import { dropPartial, partialKey, partialSize } from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';
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
    const made = await receiveFile(ctx, {
      sourceId: row.sourceId,
      fileName: row.name,
      mode: runMode.parse(row.mode),
      trigger: toTrigger(ctx),
      body: Number(row.sizeBytes) === 0 ? nothing() : readFile(key),
      draft: row.draft,
      sentAt: row.modifiedAt,
      ...(row.rows === null ? {} : { manifest: { rows: row.rows } }),
      ...(row.deliveryId === null ? {} : { deliveryId: row.deliveryId }),
      onStored: (tx, file) => close(tx, row, file),
    });
    await dropPartial(key);
    return made;
  } catch (error) {
    const now = await inTenant(ctx.tenantId, (tx) => loadUpload(tx, ctx, uploadId));
    if (now.runId !== null) return { runId: now.runId };
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function checkWhole({ tenantId, id, offsetBytes, sizeBytes, sha256 }: UploadModel): Promise<void> {
  const key = partialKey(tenantId, id);
  const offset = Math.min(Number(offsetBytes), await partialSize(key));
  if (offset !== Number(sizeBytes)) {
    throw new AppError('CONFLICT', `${offset} of ${sizeBytes} bytes have come. Send the rest first.`, { offset });
  }
  if (sha256 === null || offset === 0) return;
  const hash = createHash('sha256');
  for await (const chunk of readFile(key)) hash.update(chunk);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new AppError(
    'INVALID_INPUT',
    `The bytes that came have the SHA-256 ${found}, announced was ${sha256}. Give this upload up and send the file again.`,
  );
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
