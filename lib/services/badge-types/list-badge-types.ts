import type { listBadgeTypes as contract } from '#lib/contract/badge-types';
import type { OutputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { toBadgeType } from './to-badge-type.ts';

export async function listBadgeTypes(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'credentials:read');
  const { tenantId } = ctx;
  const rows = await inTenant(tenantId, (tx) =>
    tx.badgeType.findMany({ where: { tenantId }, orderBy: { name: 'asc' } }),
  );
  return { items: rows.map(toBadgeType) };
}
