import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { deleteUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { dropPartial, partialKey } from '#lib/infra/storage/partial-file';
import { authorize } from '#lib/services/authorize';

import { holdUpload } from './hold-upload.ts';

/** Gives up an open upload with its bytes and pictures; the bytes of pictures go with the next sweep of the store. */
export async function deleteUpload(
  ctx: Ctx,
  { uploadId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  await inTenant(ctx.tenantId, async (tx) => {
    const row = await holdUpload(tx, ctx, uploadId);
    await tx.upload.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id: uploadId } } });
    await appendAudit(tx, ctx, {
      action: 'upload.givenUp',
      objectType: 'upload',
      objectId: uploadId,
      detail: { fileName: row.name, receivedBytes: row.offsetBytes },
    });
  });
  await dropPartial(partialKey(ctx.tenantId, uploadId));
  return { id: uploadId };
}
