import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';

import { callerUserId } from './caller-user-id.ts';

/** Changes the caller's own name; entries that were written before keep the old one. */
export async function updateProfile(ctx: Ctx, { name }: { name: string }): Promise<{ name: string }> {
  authorize(ctx, 'members:read');
  const id = callerUserId(ctx);
  const before = await spanning().portalUser.findUniqueOrThrow({ where: { id } });
  await spanning().portalUser.update({ where: { id }, data: { name } });
  const entry = { action: 'user.renamed', objectType: 'user', objectId: id } as const;
  await inTenant(ctx.tenantId, (tx) => appendAudit(tx, ctx, { ...entry, detail: { from: before.name, to: name } }));
  return { name };
}
