import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';

/** The ctx in which the account that sent a file would hand it over; null: the file is gone. */
export async function accountCtx(tenantId: string, fileId: string): Promise<Ctx | null> {
  const row = await inTenant(tenantId, (tx) =>
    tx.sftpFile.findFirst({ where: { id: fileId }, include: { sftpAccount: true } }),
  );
  if (row === null) return null;
  const { id, name } = row.sftpAccount;
  return {
    tenantId,
    actor: { kind: 'sftp', id, label: name },
    permissions: new Set(['files:write']),
    requestId: newId(),
  };
}
