import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { findVisible, visibleTo } from './find-visible.ts';
import { notThere } from './not-there.ts';

type Input = { readonly accountId: string; readonly path: string };

/** Takes away an empty folder of the sender's own. */
export async function removeFolder(ctx: Ctx, { accountId, path }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  if (place?.kind !== 'file')
    throw new AppError('FORBIDDEN', `${showPath(path)} stays. Only folders that you made can be removed.`);
  await inTenant(ctx.tenantId, async (tx) => {
    const name = `${place.name}/`;
    const row = await findVisible(tx, { accountId, name });
    if (row === null) throw notThere(path);
    const inside = await tx.sftpFile.findMany({
      where: { ...visibleTo(accountId), name: { startsWith: name }, id: { not: row.id } },
      select: { name: true },
    });
    // In a pattern of the database `_` stands for any letter.
    if (inside.some((one) => one.name.startsWith(name)))
      throw new AppError('CONFLICT', `${place.name} is not empty. Remove what lies in it first.`);
    await tx.sftpFile.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } } });
    await appendAudit(tx, ctx, {
      action: 'sftpFolder.removed',
      objectType: 'sftpAccount',
      objectId: accountId,
      detail: { name: place.name },
    });
  });
}
