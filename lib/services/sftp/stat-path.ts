import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { answersOf } from './answers-of.ts';
import { findVisible } from './find-visible.ts';
import { notThere } from './not-there.ts';
import { folderEntry, type SftpEntry, toEntry } from './to-entry.ts';

type Input = { readonly accountId: string; readonly path: string };

/** What a sender may know of one file or folder of its account. */
export async function statPath(ctx: Ctx, { accountId, path }: Input): Promise<SftpEntry> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  if (place?.kind === 'root') return folderEntry('/', new Date());
  if (place?.kind === 'answers') return folderEntry(place.folder, new Date());
  const entry = await inTenant(ctx.tenantId, async (tx) => {
    if (place === null) return null;
    if (place.kind === 'answer') {
      const answers = await answersOf(tx, { accountId, folder: place.folder });
      return answers.find((one) => one.entry.name === place.name)?.entry ?? null;
    }
    const { name } = place;
    return (await findVisible(tx, { accountId, name })) ?? (await findVisible(tx, { accountId, name: `${name}/` }));
  });
  if (entry === null) throw notThere(path);
  return 'kind' in entry ? entry : toEntry(entry);
}
