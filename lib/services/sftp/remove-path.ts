import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { dropSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdVisible } from './hold-visible.ts';
import { notThere } from './not-there.ts';
import { takeNameAway } from './take-name-away.ts';

type Input = { readonly accountId: string; readonly path: string };

/**
 * Removes a file that the sender has sent; one that was whole, or whose run has been made, loses its name only and goes on to its
 * result. Gives back the file that has to be handed over for that.
 */
export async function removePath(ctx: Ctx, { accountId, path }: Input): Promise<string | null> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  if (place !== null && place.kind !== 'file')
    throw new AppError('FORBIDDEN', `${showPath(path)} stays. Only files that you sent can be removed.`);
  const { dropKey, handOver } = await inTenant(ctx.tenantId, async (tx) => {
    const row = place === null ? null : await holdVisible(tx, { accountId, name: place.name });
    if (row === null) throw notThere(path);
    const taken = await takeNameAway(tx, row, 'removed');
    const detail = { name: row.name, sizeBytes: Number(row.sizeBytes) };
    await appendAudit(tx, ctx, { action: 'sftpFile.removed', objectType: 'sftpFile', objectId: row.id, detail });
    return taken;
  });
  if (dropKey !== null) await dropSentFile(dropKey);
  return handOver;
}
