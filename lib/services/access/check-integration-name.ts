import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** Refuses a name that another API integration of the tenant has. */
export async function checkIntegrationName(tx: TenantTx, name: string, ownId?: string): Promise<void> {
  const taken = await tx.apiIntegration.findFirst({ where: { name } });
  if (taken === null || taken.id === ownId) return;
  const message = `There is an API integration called "${name}" already; choose another name`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'name', message }] });
}
