import type { Ctx } from '#lib/domain/access/ctx';
import { isTemporaryName } from '#lib/domain/sftp/is-temporary-name';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';
import { fileSizeMaxBytes } from '#lib/infra/storage/disk-storage';
import { dropSentFile, readSentFile, sentFileKey, sizeOfSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';
import { receiveFile } from '#lib/services/runs/receive-file';
import { AppError } from '#lib/shared/app-error';

import { fileAnswer } from './file-answer.ts';
import { chooseTaker, findTakers } from './find-takers.ts';
import type { SentRow } from './find-visible.ts';
import { oneRemark } from './one-remark.ts';

type Input = { readonly fileId: string };
type Taken = SentRow & { readonly storageKey: string };

/** A hand-over that takes longer than this was broken off: its process is gone. */
const handOverSeconds = 300;

/**
 * Hands a whole file over: finds its source and makes its run, or files it as rejected with the reason. Only one of several that
 * ask at once does it, and a file whose hand-over was broken off is handed over again without a second run. Files that wait for
 * another name stay as they are.
 */
export async function releaseFile(ctx: Ctx, { fileId }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const taken = await take(ctx.tenantId, fileId);
  if (taken === null) return;
  try {
    await handOver(ctx, taken);
  } catch (error) {
    // Whoever looks after files that were left behind tries again.
    await inTenant(ctx.tenantId, (tx) =>
      tx.sftpFile.updateMany({ where: { id: fileId, state: 'claimed' }, data: { releasedAt: null } }),
    );
    throw error;
  }
}

/** From here the bytes are no longer the sender's to change. */
async function take(tenantId: string, fileId: string): Promise<Taken | null> {
  return inTenant(tenantId, async (tx) => {
    const row = await tx.sftpFile.findFirst({ where: { id: fileId, state: 'claimed' } });
    if (row === null || row.storageKey === null || isTemporaryName(row.name)) return null;
    const count = await tx.$executeRaw`UPDATE sftp_file SET released_at = clock_timestamp() WHERE id = ${fileId}::uuid
      AND state = 'claimed' AND (released_at IS NULL OR released_at < clock_timestamp() - make_interval(secs => ${handOverSeconds}::int))`;
    return count === 1 ? { ...row, storageKey: row.storageKey } : null;
  });
}

async function handOver(ctx: Ctx, row: Taken): Promise<void> {
  if (Number(row.sizeBytes) > fileSizeMaxBytes) {
    return reject(
      row,
      `The file has ${row.sizeBytes} bytes; at most 8 GiB are taken. Split it, or send only the columns you map.`,
    );
  }
  const found = await sizeOfSentFile(row.storageKey);
  if (found !== Number(row.sizeBytes)) {
    return reject(
      row,
      `Of its ${row.sizeBytes} bytes the server has ${found ?? 'none'} any more, so it was not read. Send the file again.`,
    );
  }
  const takers = await inTenant(ctx.tenantId, (tx) => findTakers(tx, row.accountId));
  const choice = await chooseTaker(takers, row);
  if (choice.kind === 'none') return reject(row, choice.reason);
  if (choice.kind === 'several') {
    const names = choice.sourceIds.map((id) => takers.find((one) => one.id === id)?.name ?? id).join(', ');
    return reject(row, `It fits several sources: ${names}. Give them patterns of which one fits its name.`);
  }
  const source = takers.find(({ id }) => id === choice.sourceId);
  if (source === undefined) throw new Error('the chosen source is none of the candidates');
  await send(ctx, row, source);
}

async function send(ctx: Ctx, row: Taken, { id: sourceId }: SourceModel): Promise<void> {
  const delivery = {
    sourceId,
    fileName: row.name,
    mode: 'apply',
    trigger: 'sftp',
    body: readSentFile(row.storageKey),
    sizeBytes: Number(row.sizeBytes),
    sentAt: row.modifiedAt,
    // A second hand-over of the same file gives back the first run.
    deliveryId: row.id,
  } as const;
  let runId: string;
  try {
    ({ runId } = await receiveFile(ctx, delivery));
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error;
    if (error.code !== 'LIMIT_EXCEEDED') return reject(row, error.message);
    // Room comes back: it waits, and says for what.
    await inTenant(ctx.tenantId, (tx) =>
      tx.sftpFile.updateMany({ where: { id: row.id, state: 'claimed' }, data: { reason: error.message } }),
    );
    throw error;
  }
  await inTenant(ctx.tenantId, async (tx) => {
    const run = await tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } });
    await tx.sftpFile.updateMany({
      where: { id: row.id, state: 'claimed' },
      data: { state: 'waiting', runId, sourceId, storageKey: run.sourceFile.storageKey, reason: null },
    });
    const payload = { tenantId: ctx.tenantId, runId };
    // The worker may have been faster.
    if (run.finishedAt !== null) await enqueue(prismaSql(tx), 'sftp.return', { payload, key: runId });
  });
  // Never by the key of the row, which may name the stored original by now.
  await dropSentFile(sentFileKey({ ...row, fileId: row.id }));
}

async function reject(row: Taken, reason: string): Promise<void> {
  await fileAnswer(row, { folder: 'rejected', result: oneRemark(reason), reason });
}
