import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** Refuses a name that another SFTP account of the tenant has, unless that one was revoked. */
export async function checkAccountName(tx: TenantTx, name: string, ownId?: string): Promise<void> {
  const taken = await tx.sftpAccount.findFirst({ where: { name, revokedAt: null } });
  if (taken === null || taken.id === ownId) return;
  const message = `There is an SFTP account called "${name}" already. Choose another name`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'name', message }] });
}
