import type { listCustomFields as contract } from '#lib/contract/custom-fields';
import type { OutputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadFieldUses, toCustomField } from './to-custom-field.ts';

/** The tenant's own fields in the order in which they were made. */
export async function listCustomFields(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const rows = await tx.customField.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });
    const uses = rows.length === 0 ? new Map() : await loadFieldUses(tx, tenantId);
    return { items: rows.map((row) => toCustomField(row, uses)), nextCursor: null };
  });
}
