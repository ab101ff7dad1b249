import type { Ctx } from '#lib/domain/access/ctx';
import type { AnswerFolder } from '#lib/domain/sftp/read-sftp-path';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { writeResultFile } from '#lib/services/runs/write-result-file';
import { AppError } from '#lib/shared/app-error';

import { fileAnswer } from './file-answer.ts';
import { oneRemark } from './one-remark.ts';

type Pieces = AsyncIterable<Uint8Array | string>;

/** Statuses of a run that did not take the file in. */
const refused = ['failed', 'cancelled'];

/**
 * Gives the sender the outcome of its run where it dropped the file: the file and its result move to `processed`, or to `rejected`
 * when it was refused. A source that follows Genea has no `rejected`. Nothing to do is no error; anything else is tried again.
 */
export async function returnResult(ctx: Ctx, { runId }: { readonly runId: string }): Promise<void> {
  authorize(ctx, 'runs:read');
  const { run, rows, preset } = await inTenant(ctx.tenantId, async (tx) => {
    const run = await tx.run.findFirst({ where: { id: runId } });
    const source = run === null ? null : await tx.source.findFirst({ where: { id: run.sourceId } });
    return { run, preset: source?.preset, rows: await tx.sftpFile.findMany({ where: { runId, state: 'waiting' } }) };
  });
  if (run === null || run.finishedAt === null) return;
  const folder: AnswerFolder = refused.includes(run.status) && preset !== 'genea' ? 'rejected' : 'processed';
  for (const row of rows) await fileAnswer(row, { folder, result: await resultOf(ctx, runId) });
}

/** A result that can never be made, because the file or its rows are no longer kept, is a remark that says so. */
async function resultOf(ctx: Ctx, runId: string): Promise<Pieces> {
  try {
    return (await writeResultFile(ctx, { runId, only: 'all' })).body;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT')) {
      return oneRemark(error.message);
    }
    throw error;
  }
}
