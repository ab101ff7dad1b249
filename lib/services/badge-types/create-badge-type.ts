import type { BadgeTypeAnswer, createBadgeType as contract } from '#lib/contract/badge-types';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { checkBadgeName } from './load-badge-type.ts';
import { toBadgeType } from './to-badge-type.ts';

/** Adds a badge type; rows may have named it before there was one. */
export async function createBadgeType(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<BadgeTypeAnswer> {
  authorize(ctx, 'credentials:write');
  const { tenantId } = ctx;
  const { name, ...rules } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    await checkBadgeName(tx, tenantId, { name });
    const row = await tx.badgeType.create({ data: { tenantId, id: newId(), name, rules, createdBy: ctx.actor.label } });
    await forgetLastFiles(tx, tenantId);
    const entry = { action: 'badgeType.created', objectType: 'badgeType', objectId: row.id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: input });
    return toBadgeType(row);
  });
}
