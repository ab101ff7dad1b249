import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { dropSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdVisible } from './hold-visible.ts';
import { takeNameAway } from './take-name-away.ts';

type Input = { readonly accountId: string; readonly path: string };

/** Removes a file that the sender has sent; one whose run has been made goes on to its result. */
export async function removePath(ctx: Ctx, { accountId, path }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  if (place !== null && place.kind !== 'file') throw new AppError('FORBIDDEN', 'Results are only read.');
  const { dropKey } = await inTenant(ctx.tenantId, async (tx) => {
    const row = place === null ? null : await holdVisible(tx, { accountId, name: place.name });
    if (row === null) throw new AppError('NOT_FOUND', 'There is no such file.');
    const taken = await takeNameAway(tx, row, 'removed');
    const detail = { name: row.name, sizeBytes: Number(row.sizeBytes) };
    await appendAudit(tx, ctx, { action: 'sftpFile.removed', objectType: 'sftpFile', objectId: row.id, detail });
    return taken;
  });
  if (dropKey !== null) await dropSentFile(dropKey);
}
