import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listSftpAccounts as contract } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadShownAccounts } from './load-shown-accounts.ts';

/** SFTP accounts in the order they were made. */
export async function listSftpAccounts(
  ctx: Ctx,
  { cursor, limit, revoked }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const after = parseCursor(cursor, z.uuid());
  return inTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.sftpAccount.findMany({
      where: { ...(revoked ? {} : { revokedAt: null }), ...(after === undefined ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const nextCursor = last === undefined ? null : toCursor(last.id);
    return { items: await loadShownAccounts(tx, shown), nextCursor };
  });
}
