import { z } from 'zod';

import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { listSftpConnections as contract, SftpConnection } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { toPage, type Page } from '#lib/services/access/to-page';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { loadSftpAccount } from './load-sftp-account.ts';
import { toSftpConnection } from './to-sftp-connection.ts';

/** Who connected as the account and who was refused, newest first: ids go with time. */
export async function listSftpConnections(
  ctx: Ctx,
  { accountId, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<Page<SftpConnection>> {
  authorize(ctx, 'sources:read');
  const before = parseCursor(cursor, z.uuid());
  return inTenant(ctx.tenantId, async (tx) => {
    await loadSftpAccount(tx, accountId);
    const keys = await tx.sftpKey.findMany({ where: { accountId } });
    const labels = new Map(keys.map(({ id, label }) => [id, label]));
    const rows = await tx.sftpConnection.findMany({
      where: { accountId, ...(before === undefined ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return toPage(rows, limit, { item: (row) => toSftpConnection(row, labels), key: (row) => row.id });
  });
}
