import type { z } from 'zod';

import type { Ctx } from '#lib/domain/access/ctx';
import type { RunMode, RunTrigger } from '#lib/domain/run/run';
import type { runDraft } from '#lib/domain/source/draft';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';
import { newId } from '#lib/shared/id';

export type NewRun = {
  readonly sourceId: string;
  readonly sourceVersion: number;
  readonly fileId: string;
  readonly mode: RunMode;
  readonly trigger: RunTrigger;
  /** Set when the run previews a draft. */
  readonly draft?: z.output<typeof runDraft>;
  /** The run waits until then; whoever looks for waiting runs starts it. */
  readonly notBefore?: Date;
  /** Set when the file was to be applied and is only previewed. */
  readonly previewedBecause?: 'sourceInactive';
  /** Set when the run takes another one back. */
  readonly reverts?: { readonly runId: string; readonly number: number; readonly reason: string };
  /** Set when a person has said that absence counts in this file. */
  readonly absencesAccepted?: { readonly by: string; readonly at: string; readonly reason: string };
};

/**
 * Makes a run of a stored file and, unless it waits for its moment or its turn, the job that plans it, in the caller's
 * transaction. The run before it in its source queues it when that is over.
 */
export async function queueRun(tx: TenantTx, ctx: Ctx, run: NewRun): Promise<{ runId: string }> {
  const { tenantId } = ctx;
  const runId = newId();
  const counter = await tx.tenantCounter.update({ where: { tenantId }, data: { runNumber: { increment: 1 } } });
  await tx.run.create({
    data: { ...run, tenantId, id: runId, number: counter.runNumber, status: 'queued', actor: { ...ctx.actor } },
  });
  if (run.notBefore === undefined && !(await hasRunAhead(tx, { tenantId, runId, sourceId: run.sourceId })))
    await enqueue(prismaSql(tx), 'run.plan', { payload: { tenantId, runId }, key: `${runId}:0` });
  return { runId };
}

type Place = { readonly tenantId: string; readonly runId: string; readonly sourceId: string };

/** A job for a run that cannot begin yet would only keep a worker from those that can. */
async function hasRunAhead(tx: TenantTx, { tenantId, runId, sourceId }: Place): Promise<boolean> {
  const ahead = await tx.run.findFirst({
    where: {
      tenantId,
      sourceId,
      id: { not: runId },
      OR: [{ status: { in: ['reading', 'planning', 'applying'] } }, { status: 'queued', notBefore: null }],
    },
    select: { id: true },
  });
  return ahead !== null;
}
