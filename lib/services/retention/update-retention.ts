import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { updateRetention as contract } from '#lib/contract/retention';
import type { Ctx } from '#lib/domain/access/ctx';
import { retention } from '#lib/domain/retention/retention';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadRetention } from './load-retention.ts';

/** Sets how long things are kept; nothing goes before the worker's next daily round. */
export async function updateRetention(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const before = await loadRetention(tx, tenantId);
    if (before.version !== input.version) {
      throw new AppError('CONFLICT', `Retention was changed meanwhile (version ${before.version}). Load it again.`);
    }
    const { version, ...days } = input;
    const data = { ...days, version: version + 1 };
    await tx.retention.upsert({ where: { tenantId }, create: { ...data, tenantId }, update: data });
    const was = retention.strip().parse(before);
    const detail = { from: was, to: days };
    await appendAudit(tx, ctx, { action: 'retention.updated', objectType: 'tenant', objectId: tenantId, detail });
    return loadRetention(tx, tenantId);
  });
}
