import type { deleteBadgeType as contract } from '#lib/contract/badge-types';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadBadgeType } from './load-badge-type.ts';

/** Deletes a badge type; CONFLICT names the sources whose mapping gives it. */
export async function deleteBadgeType(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'credentials:write');
  const { tenantId } = ctx;
  const { badgeTypeId: id } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const { name } = await loadBadgeType(tx, tenantId, id);
    const users = await loadUsers(tx, tenantId, id);
    if (users.length > 0) {
      const message = `${name} is given by ${users.join(', ')}. Take it out of the mapping there first.`;
      throw new AppError('CONFLICT', message);
    }
    await tx.credential.updateMany({ where: { tenantId, badgeTypeId: id }, data: { badgeTypeId: null } });
    await tx.badgeType.delete({ where: { tenantId_id: { tenantId, id } } });
    await forgetLastFiles(tx, tenantId);
    const entry = { action: 'badgeType.deleted', objectType: 'badgeType', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name } });
    return { id };
  });
}

async function loadUsers(tx: TenantTx, tenantId: string, id: string): Promise<readonly string[]> {
  const rows = await tx.source.findMany({ where: { tenantId }, select: { name: true, settings: true } });
  return rows.flatMap(({ name, settings }) =>
    sourceSettings.parse(settings).credentialMappings.some(({ badgeTypeId }) => badgeTypeId === id) ? [name] : [],
  );
}
