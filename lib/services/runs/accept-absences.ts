import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import { type acceptAbsences as contract, run } from '#lib/contract/runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { runStatus, runStatuses } from '#lib/domain/run/status';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadRunRow, type RunRow } from './load-run-row.ts';
import { queueRun } from './queue-run.ts';

/**
 * Takes a person's word that a file is whole which no check could prove so: the same file is previewed once more with its
 * missing people counted. Nothing is applied until that preview is, and its limits hold as for any other.
 */
export async function acceptAbsences(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:approve');
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await loadRunRow(tx, ctx.tenantId, input.runId);
    checkUndecided(row);
    await checkNewest(tx, row);
    const source = await tx.source.findFirstOrThrow({ where: { id: row.sourceId } });
    const { runId } = await queueRun(tx, ctx, {
      sourceId: row.sourceId,
      sourceVersion: source.version,
      fileId: row.fileId,
      mode: 'preview',
      trigger: 'manual',
      absencesAccepted: { by: ctx.actor.label, at: (await databaseNow(tx)).toISOString(), reason: input.reason },
    });
    await appendAudit(tx, ctx, {
      action: 'run.absencesAccepted',
      objectType: 'run',
      objectId: row.id,
      detail: {
        source: row.source.name,
        number: row.number,
        completeness: row.completeness,
        reason: input.reason,
        runId,
      },
    });
    return { runId };
  });
}

const decidable: ReadonlySet<string> = new Set(['planned', 'held', 'completed', 'completedWithProblems']);

function checkUndecided(row: RunRow): void {
  const status = runStatus.parse(row.status);
  if (!decidable.has(status)) {
    throw new AppError(
      'CONFLICT',
      `Run ${row.number} is “${runStatuses[status].label}”: it has no missing people to decide on.`,
    );
  }
  const completeness = run.shape.completeness.parse(row.completeness);
  if (completeness !== null && completeness !== 'complete' && row.absencesAccepted === null) return;
  throw new AppError('CONFLICT', `Nobody waits for a complete file in run ${row.number}.`);
}

/** What an older file does not say has no weight once a newer one has been applied. */
async function checkNewest(tx: TenantTx, row: RunRow): Promise<void> {
  const later = await tx.run.findFirst({
    where: {
      sourceId: row.sourceId,
      number: { gt: row.number },
      status: { in: ['applying', 'completed', 'completedWithProblems'] },
    },
    orderBy: { number: 'desc' },
  });
  if (later === null) return;
  throw new AppError('CONFLICT', `Run ${later.number} has applied a later file of ${row.source.name}. Decide there.`);
}
