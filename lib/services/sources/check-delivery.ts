import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

type Named = { readonly sftpAccountId?: string | null | undefined };

/** INVALID_INPUT when a source would take files from an SFTP account that its tenant does not have, or has no more. */
export async function checkDelivery(tx: TenantTx, delivery: Named | undefined): Promise<void> {
  const id = delivery?.sftpAccountId ?? null;
  if (id === null) return;
  const account = await tx.sftpAccount.findFirst({ where: { id } });
  if (account === null) refuse('There is no such SFTP account. Choose one of the list of SFTP accounts');
  else if (account.revokedAt !== null) refuse(`The SFTP account ${account.name} is revoked. Choose another one`);
}

function refuse(message: string): never {
  throw new AppError('INVALID_INPUT', `${message}.`, { errors: [{ path: 'delivery.sftpAccountId', message }] });
}
