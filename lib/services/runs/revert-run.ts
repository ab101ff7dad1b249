import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { revertRun as contract } from '#lib/contract/runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { canStep, runStatus, runStatuses } from '#lib/domain/run/status';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkRowsKept } from './check-rows-kept.ts';
import { loadRunRow, type RunRow } from './load-run-row.ts';
import { queueRun } from './queue-run.ts';

/**
 * Takes an applied run back, as a run of its own with a plan, limits and a report: what the source said before counts again.
 * What later runs or people have changed stays, and the report names it.
 */
export async function revertRun(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:approve');
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await loadRunRow(tx, ctx.tenantId, input.runId);
    checkApplied(row);
    checkRowsKept(row);
    await checkNotBegun(tx, row);
    const source = await tx.source.findFirstOrThrow({ where: { id: row.sourceId } });
    const { runId } = await queueRun(tx, ctx, {
      sourceId: row.sourceId,
      sourceVersion: source.version,
      fileId: row.fileId,
      mode: input.mode,
      trigger: 'manual',
      reverts: { runId: row.id, number: row.number, reason: input.reason },
    });
    const detail = { source: row.source.name, number: row.number, reason: input.reason, mode: input.mode, runId };
    await appendAudit(tx, ctx, { action: 'run.revertStarted', objectType: 'run', objectId: row.id, detail });
    return { runId };
  });
}

/** A run that was stopped, or that failed on its way, may have applied a part of its plan: that part can be taken back. */
function checkApplied(row: RunRow): void {
  const status = runStatus.parse(row.status);
  const name = `Run ${row.number}`;
  if (row.reverts !== null) {
    throw new AppError('CONFLICT', `${name} takes back another run. Send the file again to have it applied once more.`);
  }
  if (!canStep(status, 'reverted')) {
    throw new AppError(
      'CONFLICT',
      `${name} is “${runStatuses[status].label}”: it has applied nothing that could be taken back.`,
    );
  }
  const isPart = status === 'cancelled' || status === 'failed';
  if (isPart && row.appliedPhase === 0 && row.appliedRow === 0) {
    throw new AppError('CONFLICT', `${name} ended before it applied anything; there is nothing to take back.`);
  }
}

/** Two plans that take back the same run would meet: the first one is finished or thrown away before the next. */
async function checkNotBegun(tx: TenantTx, row: RunRow): Promise<void> {
  const begun = await tx.run.findFirst({
    where: {
      sourceId: row.sourceId,
      number: { gt: row.number },
      reverts: { path: ['runId'], equals: row.id },
      status: { in: ['queued', 'reading', 'planning', 'planned', 'held', 'applying'] },
    },
  });
  if (begun === null) return;
  throw new AppError(
    'CONFLICT',
    `Run ${begun.number} is taking run ${row.number} back already. Apply or discard it first.`,
  );
}
