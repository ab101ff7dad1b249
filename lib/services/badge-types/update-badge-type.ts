import type { BadgeTypeAnswer, updateBadgeType as contract } from '#lib/contract/badge-types';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { badgeRules } from '#lib/domain/credential/badge-type';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkBadgeName, loadBadgeType } from './load-badge-type.ts';
import { toBadgeType } from './to-badge-type.ts';

/** Changes a badge type's name or rules: rules count for credentials that are issued from now on, a name for every row. */
export async function updateBadgeType(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<BadgeTypeAnswer> {
  authorize(ctx, 'credentials:write');
  const { tenantId } = ctx;
  const { badgeTypeId: id, version, name, ...changed } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const before = toBadgeType(await loadBadgeType(tx, tenantId, id));
    checkVersion(before.version, version);
    if (name !== undefined) await checkBadgeName(tx, tenantId, { id, name });
    const { kind, activation, expiry } = { ...before, ...changed };
    const rules = badgeRules.parse({ kind, activation, expiry });
    const row = await tx.badgeType.update({
      where: { tenantId_id: { tenantId, id } },
      data: { name: name ?? before.name, rules, version: { increment: 1 } },
    });
    const after = toBadgeType(row);
    if (after.name !== before.name || after.kind !== before.kind) await forgetLastFiles(tx, tenantId);
    const entry = { action: 'badgeType.updated', objectType: 'badgeType', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { from: before, to: after } });
    return after;
  });
}

function checkVersion(current: number, expected: number | undefined): void {
  if (expected === undefined || expected === current) return;
  const message = `This badge type was changed meanwhile; its version is ${current}. Load it again and repeat the change.`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'version', message: String(current) }] });
}
