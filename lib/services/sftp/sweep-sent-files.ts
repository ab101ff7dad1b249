import { findOpenSentFiles } from '#lib/infra/db/find-open-sent-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { log } from '#lib/infra/log';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';

import { accountCtx } from './account-ctx.ts';
import { fileAnswer } from './file-answer.ts';
import { oneRemark } from './one-remark.ts';
import { releaseFile } from './release-file.ts';

/**
 * Looks after files that were left behind: whole ones whose server went away before it handed them over, and finished runs whose
 * result has not come back. `isPending` names files that a session of this server still holds back. Gives back how many it moved on.
 */
export async function sweepSentFiles(quietSeconds: number, isPending: (fileId: string) => boolean): Promise<number> {
  let moved = 0;
  for (const { tenantId, fileId, state } of await findOpenSentFiles()) {
    if (isPending(fileId)) continue;
    try {
      const isMoved =
        state === 'claimed' ? await release(tenantId, { fileId, quietSeconds }) : await askForReturn(tenantId, fileId);
      if (isMoved) moved += 1;
    } catch (error) {
      log.warn({ err: error, tenantId, fileId }, 'a file that was left behind could not be moved on');
    }
  }
  return moved;
}

async function release(tenantId: string, file: { readonly fileId: string; readonly quietSeconds: number }) {
  const { fileId, quietSeconds } = file;
  const isDue = await inTenant(
    tenantId,
    (tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM sftp_file WHERE id = ${fileId}::uuid AND state = 'claimed'
      AND received_at < clock_timestamp() - make_interval(secs => ${quietSeconds}::float8)`,
  );
  const ctx = isDue.length === 0 ? null : await accountCtx(tenantId, fileId);
  if (ctx === null) return false;
  await releaseFile(ctx, { fileId });
  return true;
}

/** A job that is already there stays the only one. */
async function askForReturn(tenantId: string, fileId: string): Promise<boolean> {
  const row = await inTenant(tenantId, (tx) => tx.sftpFile.findFirst({ where: { id: fileId, state: 'waiting' } }));
  if (row === null) return false;
  if (row.runId === null) {
    const reason = 'The source that took it was deleted before it could be read.';
    await fileAnswer(row, { folder: 'rejected', result: oneRemark(reason), reason });
    return true;
  }
  const { runId } = row;
  return inTenant(tenantId, async (tx) => {
    const run = await tx.run.findFirst({ where: { id: runId, finishedAt: { not: null } } });
    if (run !== null) await enqueue(prismaSql(tx), 'sftp.return', { payload: { tenantId, runId }, key: runId });
    return run !== null;
  });
}
