import type { Ctx } from '#lib/domain/access/ctx';
import { type HeldUpload, holdUploadRow } from '#lib/infra/db/hold-upload-row';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { AppError } from '#lib/shared/app-error';

import { noUpload } from './load-upload.ts';
import { uploadLimits } from './upload-limits.ts';

/**
 * The caller's open upload, which nobody else can change until the transaction ends. CONFLICT when it is finished or has ended,
 * with what to do then.
 */
export async function holdUpload(tx: TenantTx | BulkTx, ctx: Ctx, uploadId: string): Promise<HeldUpload> {
  const row = await holdUploadRow(tx, { tenantId: ctx.tenantId, uploadId, createdBy: ctx.actor.id });
  if (row === null) throw noUpload();
  if (row.status === 'finished') throw new AppError('CONFLICT', 'This upload is finished: its file has become a run.');
  if (row.status === 'expired') {
    const { quietHours } = uploadLimits;
    throw new AppError(
      'CONFLICT',
      `This upload has ended: ${quietHours} hours passed without a piece, or its bytes were not those announced. Begin it again.`,
    );
  }
  return row;
}
