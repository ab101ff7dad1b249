import type { Ctx } from '#lib/domain/access/ctx';
import { answerFolders, readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { answersOf } from './answers-of.ts';
import { hasFolder, type SentRow, visibleTo } from './find-visible.ts';
import { notThere } from './not-there.ts';
import { folderEntry, type SftpEntry, toEntry } from './to-entry.ts';

type Input = { readonly accountId: string; readonly path: string };

const listedMax = 20_000;

/** What a sender sees in a folder of its account, each name once. */
export async function listFolder(ctx: Ctx, { accountId, path }: Input): Promise<readonly SftpEntry[]> {
  authorize(ctx, 'files:write');
  const place = readSftpPath(path);
  const listed = await inTenant(ctx.tenantId, async (tx) => {
    if (place?.kind === 'answers') return answersOf(tx, { accountId, folder: place.folder });
    if (place?.kind === 'root') return childrenOf(tx, accountId, '');
    if (place?.kind !== 'file' || !(await hasFolder(tx, { accountId, folder: place.name }))) {
      throw notThere(path);
    }
    return childrenOf(tx, accountId, `${place.name}/`);
  });
  const entries = await Promise.all(listed.map(async (one) => ('entry' in one ? one.entry : toEntry(one))));
  const fixed = place?.kind === 'root' ? answerFolders.map((name) => folderEntry(name, new Date())) : [];
  return [...fixed, ...entries];
}

async function childrenOf(tx: TenantTx, accountId: string, prefix: string): Promise<SentRow[]> {
  const rows = await tx.sftpFile.findMany({
    where: { ...visibleTo(accountId), name: { startsWith: prefix } },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: listedMax,
  });
  const children = rows.filter(({ name }) => name.startsWith(prefix) && /^[^/]+\/?$/.test(name.slice(prefix.length)));
  const newest = new Map<string, SentRow>();
  for (const row of children) if (!newest.has(row.name)) newest.set(row.name, row);
  return [...newest.values()];
}
