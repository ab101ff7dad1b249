import type { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

type Row = Prisma.SftpAccountGetPayload<object>;

/** The row, or NOT_FOUND; `live` also refuses one that was revoked. */
export async function loadSftpAccount(tx: TenantTx, id: string, state: 'any' | 'live' = 'any'): Promise<Row> {
  const row = await tx.sftpAccount.findFirst({ where: { id } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such SFTP account in this tenant');
  if (state === 'live' && row.revokedAt !== null) {
    throw new AppError('CONFLICT', 'This SFTP account was revoked. Add a new one');
  }
  return row;
}
