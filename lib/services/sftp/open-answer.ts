import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openStoredFile, type StoredBytes } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';

import { answersOf } from './answers-of.ts';
import { findVisible } from './find-visible.ts';
import { notThere } from './not-there.ts';

type Input = { readonly accountId: string; readonly path: string };

/** Opens a file for the sender to read: a result, a finished file, or what it has sent. */
export async function openAnswer(ctx: Ctx, { accountId, path }: Input): Promise<StoredBytes> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  const key = await inTenant(ctx.tenantId, async (tx) => {
    if (place?.kind === 'file') return (await findVisible(tx, { accountId, name: place.name }))?.storageKey;
    if (place?.kind !== 'answer') return undefined;
    const answers = await answersOf(tx, { accountId, folder: place.folder });
    return answers.find(({ entry }) => entry.name === place.name)?.storageKey;
  });
  const file = key === undefined || key === null ? undefined : await openStoredFile(key);
  if (file === undefined) throw notThere(path);
  return file;
}
