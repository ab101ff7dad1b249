import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getUpload as contract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadUpload } from './load-upload.ts';
import { toUpload } from './to-upload.ts';

export async function getUpload(
  ctx: Ctx,
  { uploadId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  const { row, source } = await inTenant(ctx.tenantId, async (tx) => {
    const row = await loadUpload(tx, ctx, uploadId);
    const place = { tenantId: ctx.tenantId, id: row.sourceId };
    return { row, source: await tx.source.findUniqueOrThrow({ where: { tenantId_id: place } }) };
  });
  return toUpload(row, source);
}
