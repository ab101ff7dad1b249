import type { Ctx } from '#lib/domain/access/ctx';
import type { UploadModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** The caller's own upload; whoever did not begin it is told that there is none. */
export async function loadUpload(tx: TenantTx, ctx: Ctx, uploadId: string): Promise<UploadModel> {
  const row = await tx.upload.findFirst({ where: { tenantId: ctx.tenantId, id: uploadId, createdBy: ctx.actor.id } });
  if (row === null) throw noUpload();
  return row;
}

export function noUpload(): AppError {
  return new AppError('NOT_FOUND', 'There is no such upload.');
}
