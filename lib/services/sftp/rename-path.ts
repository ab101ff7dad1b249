import type { Ctx } from '#lib/domain/access/ctx';
import { readSftpPath } from '#lib/domain/sftp/read-sftp-path';
import { showPath } from '#lib/domain/sftp/show-path';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { dropSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { findVisible, hasFolder, isHandedOver, type SentRow } from './find-visible.ts';
import { holdAccount, holdVisible } from './hold-visible.ts';
import { notThere } from './not-there.ts';
import { type TakenAway, takeNameAway } from './take-name-away.ts';

type Input = { readonly accountId: string; readonly from: string; readonly to: string };

export type Renamed = {
  readonly fileId: string;
  /** The name under which the file now waits for its run; null: no run will come of it, or one has. */
  readonly claimedAs: string | null;
  /** A whole file that had the name and has to be handed over. */
  readonly replaced: string | null;
};

/** Gives a file another name, also one that is taken. The name is that of the run, too, as long as it has not been made. */
export async function renamePath(ctx: Ctx, input: Input): Promise<Renamed> {
  authorize(ctx, 'files:write');
  const [from, to] = [readSftpPath(input.from), readSftpPath(input.to)];
  if (from?.kind !== 'file' || to?.kind !== 'file')
    throw new AppError(
      'FORBIDDEN',
      `${showPath(input.from)} cannot become ${showPath(input.to)}. Only files are renamed, at the top or into a folder you made.`,
    );
  const { row, replaced } = await inTenant(ctx.tenantId, async (tx) => {
    const { accountId } = input;
    await holdAccount(tx, accountId);
    const found = await holdVisible(tx, { accountId, name: from.name });
    if (found === null) throw notThere(input.from);
    await checkTarget(tx, found, to);
    const target = to.name === from.name ? null : await holdVisible(tx, { accountId, name: to.name });
    const taken = target === null ? null : await takeNameAway(tx, target, 'replaced');
    const renamed = await giveName(tx, found, to.name);
    const detail = { from: found.name, to: to.name };
    await appendAudit(tx, ctx, { action: 'sftpFile.renamed', objectType: 'sftpFile', objectId: found.id, detail });
    return { row: renamed, replaced: taken };
  });
  await dropReplaced(replaced);
  const claimedAs = row.state === 'claimed' && row.releasedAt === null ? row.name : null;
  return { fileId: row.id, claimedAs, replaced: replaced?.handOver ?? null };
}

type Target = { readonly name: string; readonly folder: string | null };

async function checkTarget(tx: TenantTx, row: SentRow, { name, folder }: Target): Promise<void> {
  const { accountId } = row;
  if (!(await hasFolder(tx, { accountId, folder })))
    throw new AppError('NOT_FOUND', `There is no folder for ${name}. Make it first, or use a name at the top.`);
  if ((await findVisible(tx, { accountId, name: `${name}/` })) !== null) {
    throw new AppError('CONFLICT', `${name} is a folder. Choose another name for the file.`);
  }
  if (folder !== null && isHandedOver(row))
    throw new AppError(
      'CONFLICT',
      `${row.name} is already being read and cannot go into a folder. Leave it at the top.`,
    );
}

async function giveName(tx: TenantTx, row: SentRow, name: string): Promise<SentRow> {
  const where = { tenantId_id: { tenantId: row.tenantId, id: row.id } };
  if (row.state === 'receiving' || isHandedOver(row)) return tx.sftpFile.update({ where, data: { name } });
  const isTop = !name.includes('/');
  const state = isTop ? 'claimed' : 'ignored';
  const reason = isTop ? null : 'It lies in a folder. Only files at the top are read.';
  return tx.sftpFile.update({ where, data: { name, state, reason, receivedAt: await databaseNow(tx) } });
}

async function dropReplaced(taken: TakenAway | null): Promise<void> {
  if (taken !== null && taken.dropKey !== null) await dropSentFile(taken.dropKey);
}
