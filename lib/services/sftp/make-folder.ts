import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkBeginning } from './check-beginning.ts';
import { findVisible, hasFolder } from './find-visible.ts';

type Input = { readonly accountId: string; readonly path: string };

/** Makes a folder of the sender's own. What is put there is kept and never processed. */
export async function makeFolder(ctx: Ctx, { accountId, path }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  if (place?.kind !== 'file')
    throw new AppError(
      'FORBIDDEN',
      `No folder can be made as ${showPath(path)}. Make it at the top or in a folder you made.`,
    );
  await inTenant(ctx.tenantId, async (tx) => {
    const { name, folder } = place;
    if (!(await hasFolder(tx, { accountId, folder })))
      throw new AppError('NOT_FOUND', `There is no folder for ${name}. Make it first, or use a name at the top.`);
    const isTaken = await Promise.all([name, `${name}/`].map((one) => findVisible(tx, { accountId, name: one })));
    if (isTaken.some((one) => one !== null))
      throw new AppError('CONFLICT', `${name} is there already. Choose another name, or remove it first.`);
    await checkBeginning(tx, { tenantId: ctx.tenantId, accountId });
    const id = newId();
    const reason = 'Folders are not read: put files at the top.';
    const data = { tenantId: ctx.tenantId, id, accountId, name: `${name}/`, state: 'ignored', reason };
    await tx.sftpFile.create({ data });
    await appendAudit(tx, ctx, {
      action: 'sftpFolder.created',
      objectType: 'sftpAccount',
      objectId: accountId,
      detail: { name },
    });
  });
}
