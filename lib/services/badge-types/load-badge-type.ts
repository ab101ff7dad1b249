import type { BadgeTypeModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** A badge type of the tenant; NOT_FOUND for any other id. */
export async function loadBadgeType(tx: TenantTx, tenantId: string, id: string): Promise<BadgeTypeModel> {
  const row = await tx.badgeType.findUnique({ where: { tenantId_id: { tenantId, id } } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no badge type with this id. It may have been deleted.');
  return row;
}

/** CONFLICT where another badge type has this name, in whatever case. */
export async function checkBadgeName(
  tx: TenantTx,
  tenantId: string,
  named: { id?: string; name: string },
): Promise<void> {
  const { id, name } = named;
  const found = await tx.badgeType.findFirst({ where: { tenantId, name: { equals: name, mode: 'insensitive' } } });
  if (found === null || found.id === id) return;
  const message = `There is a badge type ${found.name} already; choose another name`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'name', message }] });
}
