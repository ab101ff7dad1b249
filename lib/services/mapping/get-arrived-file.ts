import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getArrivedFile as contract } from '#lib/contract/mapping';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { loadSourceRow } from '#lib/services/sources/load-source-row';

import { findArrivedFile } from './find-arrived-file.ts';

export async function getArrivedFile(
  ctx: Ctx,
  { sourceId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, async (tx) => {
    const arrived = await findArrivedFile(tx, await loadSourceRow(tx, ctx.tenantId, sourceId));
    return { file: arrived?.file ?? null };
  });
}
