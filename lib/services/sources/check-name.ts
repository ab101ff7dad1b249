import type { Ctx } from '#lib/domain/access/ctx';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** CONFLICT when another source of the tenant has this name. */
export async function checkName(tx: TenantTx, ctx: Ctx, name: string): Promise<void> {
  const taken = await tx.source.findUnique({
    where: { tenantId_name: { tenantId: ctx.tenantId, name } },
    select: { id: true },
  });
  if (taken === null) return;
  const message = `${name} already exists. Use a different name`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'name', message }] });
}
