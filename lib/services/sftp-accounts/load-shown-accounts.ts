import type { SftpAccount } from '#lib/contract/sftp-accounts';
import { sentFileGroups } from '#lib/domain/sftp/sent-file';
import { delivery } from '#lib/domain/source/source';
import { databaseNow } from '#lib/infra/db/database-now';
import type { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import { toSftpConnection } from './to-sftp-connection.ts';
import { toSftpKey } from './to-sftp-key.ts';

type Row = Prisma.SftpAccountGetPayload<object>;

/** Accounts as they are shown, in the order of their rows, with what belongs to them: four questions however many they are. */
export async function loadShownAccounts(tx: TenantTx, rows: readonly Row[]): Promise<SftpAccount[]> {
  const ids = rows.map(({ id }) => id);
  const keys = await tx.sftpKey.findMany({ where: { accountId: { in: ids } }, orderBy: { id: 'asc' } });
  const sources = await loadTakers(tx, ids);
  const connections = await tx.sftpConnection.findMany({
    where: { accountId: { in: ids } },
    orderBy: [{ accountId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['accountId'],
  });
  const open = await tx.sftpFile.groupBy({
    by: ['accountId'],
    where: { accountId: { in: ids }, state: { in: [...sentFileGroups.open] } },
    _count: { id: true },
  });
  const now = await databaseNow(tx);
  const labels = new Map(keys.map(({ id, label }) => [id, label]));
  return rows.map((row) => {
    const last = connections.find(({ accountId }) => accountId === row.id);
    return {
      id: row.id,
      name: row.name,
      username: row.username,
      allowedAddresses: row.allowedAddresses,
      active: row.active,
      keys: keys.filter(({ accountId }) => accountId === row.id).map((key) => toSftpKey(key, now)),
      sources: sources.filter(({ accountId }) => accountId === row.id).map(({ source }) => source),
      lastConnection: last === undefined ? null : toSftpConnection(last, labels),
      openFiles: open.find(({ accountId }) => accountId === row.id)?._count.id ?? 0,
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      lastConnectedAt: row.lastConnectedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    };
  });
}

type Taker = { readonly accountId: string; readonly source: SftpAccount['sources'][number] };

/** Sources whose settings name one of the accounts. */
async function loadTakers(tx: TenantTx, ids: readonly string[]): Promise<Taker[]> {
  const rows = await tx.source.findMany({
    where: { OR: ids.map((id) => ({ settings: { path: ['delivery', 'sftpAccountId'], equals: id } })) },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ id, name, active, settings }) => {
    const { sftpAccountId, filePattern } = delivery.parse((settings as { delivery: unknown }).delivery);
    return { accountId: String(sftpAccountId), source: { id, name, active, filePattern } };
  });
}
