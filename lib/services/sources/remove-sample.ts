import type { OutputOf } from '#lib/contract/endpoint';
import type { removeSample as contract } from '#lib/contract/samples';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { deleteSamplePeople } from '#lib/infra/db/delete-sample-people';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { checkIdle } from './check-idle.ts';

export async function removeSample(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const samples = await tx.source.findMany({ where: { tenantId, isSample: true }, select: { id: true, name: true } });
    for (const sample of samples) await checkIdle(tx, ctx, sample);
    const people = await deleteSamplePeople(tx, tenantId);
    const runs = await tx.run.count({ where: { tenantId, source: { isSample: true } } });
    await tx.source.deleteMany({ where: { tenantId, isSample: true } });
    await forgetLastFiles(tx, tenantId);
    const removed = { sources: samples.length, people, runs };
    const entry = { action: 'sample.removed', objectType: 'tenant', objectId: tenantId, detail: removed } as const;
    await appendAudit(tx, ctx, entry);
    return removed;
  });
}
