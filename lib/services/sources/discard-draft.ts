import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Source } from '#lib/contract/sources';
import type { discardDraft as contract } from '#lib/contract/versions';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { loadDraftedRow } from './load-drafted-row.ts';
import { loadSource } from './load-source.ts';

export async function discardDraft(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const { row, draft } = await loadDraftedRow(tx, ctx.tenantId, input.sourceId);
    await tx.source.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
      data: { draft: Prisma.DbNull },
    });
    const detail = { name: row.name, by: draft.by, at: draft.at };
    await appendAudit(tx, ctx, { action: 'source.draftDiscarded', objectType: 'source', objectId: row.id, detail });
    return loadSource(tx, ctx.tenantId, row.id);
  });
}
