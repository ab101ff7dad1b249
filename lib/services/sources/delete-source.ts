import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { deleteSource as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkIdle } from './check-idle.ts';
import { loadSourceRow } from './load-source-row.ts';

export async function deleteSource(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const { sourceId, confirm } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    if (confirm !== row.name) {
      const message = `Type the name of the source, ${row.name}, to delete it`;
      throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'confirm', message }] });
    }
    await checkIdle(tx, ctx, row);
    const people = await tx.sourceRecord.count({ where: { tenantId: ctx.tenantId, sourceId } });
    const runs = await tx.run.count({ where: { tenantId: ctx.tenantId, sourceId } });
    await tx.source.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } } });
    await forgetLastFiles(tx, ctx.tenantId);
    await appendAudit(tx, ctx, {
      action: 'source.deleted',
      objectType: 'source',
      objectId: sourceId,
      detail: { name: row.name, people, runs },
    });
    return { id: sourceId };
  });
}
