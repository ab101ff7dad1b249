import type { Ctx } from '#lib/domain/access/ctx';
import { toProblem } from '#lib/domain/run/problem';
import { type RunStatus, runStatus, runStatuses } from '#lib/domain/run/status';
import { sourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { countDifferences } from '#lib/infra/db/count-differences';
import { databaseNow } from '#lib/infra/db/database-now';
import { hashTenantRules } from '#lib/infra/db/hash-tenant-rules';
import { holdBackLeavers } from '#lib/infra/db/hold-back-leavers';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';
import { AppError } from '#lib/shared/app-error';

export type Decision = {
  readonly kind: 'applied' | 'approved';
  readonly runId: string;
  readonly reason: string | null;
  /** `safe` leaves out everybody who would lose access. */
  readonly part: 'all' | 'safe';
  /** The plan that was shown; null when the caller decides on whatever is stored. */
  readonly planHash: string | null;
  readonly from: readonly RunStatus[];
};

type Row = {
  status: string;
  number: number;
  plan_hash: string | null;
  rules_hash: string | null;
  settings: unknown;
  hold: unknown;
  is_current: boolean;
  is_draft: boolean;
  is_overtaken: boolean;
  busy: number | null;
  is_safe_part: boolean;
  name: string;
  fence: number;
};

/**
 * Lets a waiting plan go on, exactly as it was shown: refused when plan, settings or any person it depends on has changed,
 * with the number of differences. The decision is audited with its reason.
 */
export async function decideRun(ctx: Ctx, decision: Decision): Promise<{ runId: string }> {
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const run = await lockRun(tx, decision.runId);
    await checkDecidable(tx, ctx, { run, decision });
    if (decision.part === 'safe') {
      await holdBackLeavers(tx, { tenantId: ctx.tenantId, runId: decision.runId }, toProblem('heldBack'));
    }
    const made = {
      kind: decision.kind,
      by: ctx.actor.label,
      at: (await databaseNow(tx)).toISOString(),
      reason: decision.reason,
      part: decision.part,
    };
    await tx.query(
      "update run set status = 'applying', mode = 'apply', decision = $3 where tenant_id = $1 and id = $2",
      [ctx.tenantId, decision.runId, JSON.stringify(made)],
    );
    const payload = { tenantId: ctx.tenantId, runId: decision.runId };
    await enqueue(bulkSql(tx), 'run.apply', { payload, key: `${decision.runId}:apply:${run.fence}` });
    await appendAudit(tx, ctx, {
      action: decision.kind === 'approved' ? 'run.approved' : 'run.applied',
      objectType: 'run',
      objectId: decision.runId,
      detail: {
        source: run.name,
        number: run.number,
        reason: decision.reason,
        part: decision.part,
        planHash: run.plan_hash,
        hold: run.hold,
      },
    });
    return { runId: decision.runId };
  });
}

async function lockRun(tx: BulkTx, runId: string): Promise<Row> {
  const { rows } = await tx.query<Row>(
    `select r.status, r.number, r.plan_hash, r.rules_hash, coalesce(r.draft -> 'settings', v.settings) settings, r.hold, s.name, r.fence, s.version = r.source_version is_current, r.draft is not null and r.mode = 'preview' is_draft, r.fell_short is_safe_part,
       (select max(other.number) from run other where other.tenant_id = r.tenant_id and other.source_id = r.source_id and other.id <> r.id
         and other.status in ('reading', 'planning', 'applying')) busy,
       exists (select 1 from run later where later.tenant_id = r.tenant_id and later.source_id = r.source_id and later.id <> r.id
         and later.applied_phase > 0 and later.finished_at > r.heartbeat_at) is_overtaken
     from run r join source s on s.tenant_id = r.tenant_id and s.id = r.source_id
     join source_version v on v.tenant_id = r.tenant_id and v.source_id = r.source_id and v.version = r.source_version where r.id = $1 for update of r`,
    [runId],
  );
  const run = rows[0];
  if (run === undefined) throw new AppError('NOT_FOUND', 'There is no such run.');
  return run;
}

async function checkDecidable(
  tx: BulkTx,
  ctx: Ctx,
  { run, decision }: { run: Row; decision: Decision },
): Promise<void> {
  const status = runStatus.parse(run.status);
  if (!decision.from.includes(status)) {
    throw new AppError(
      'CONFLICT',
      `Run ${run.number} is “${runStatuses[status].label}”; there is no plan waiting for a decision.`,
    );
  }
  if (decision.kind === 'applied' && run.hold !== null && !run.is_safe_part) {
    throw new AppError('CONFLICT', 'This plan is over a limit. It needs approval with a reason by an admin.');
  }
  if (decision.planHash !== null && decision.planHash !== run.plan_hash) {
    throw new AppError('CONFLICT', 'The plan is not the one you were shown. Open the run again and check it.');
  }
  checkCurrent(run);
  await checkRules(tx, run, decision.runId);
  const differences = await countDifferences(tx, { tenantId: ctx.tenantId, runId: decision.runId });
  if (differences > 0) {
    const people = differences === 1 ? '1 person has' : `${differences} people have`;
    throw new AppError('CONFLICT', `Out of date: ${people} changed since this plan was made. Preview the file again.`);
  }
  checkTurn(run);
}

/** One run of a source is at work at a time, and none goes back behind a later one. */
function checkTurn({ busy, is_overtaken: isOvertaken }: Row): void {
  if (busy !== null) {
    throw new AppError('CONFLICT', `Run ${busy} of this source is at work just now. Decide again when it is over.`);
  }
  if (!isOvertaken) return;
  throw new AppError(
    'CONFLICT',
    'Another file of this source has been applied since this plan was made. Preview the file again.',
  );
}

function checkCurrent({ is_draft: isDraft, is_current: isCurrent }: Row): void {
  if (isDraft) {
    throw new AppError('CONFLICT', 'This is the preview of a draft. Publish the draft first, then apply the preview.');
  }
  if (!isCurrent) {
    throw new AppError('CONFLICT', 'The source’s settings have changed since this preview. Preview the file again.');
  }
}

/** A plan made by rules that were changed since would do what nobody has been shown. */
async function checkRules(tx: BulkTx, { rules_hash: before, settings }: Row, runId: string): Promise<void> {
  if (before === null || before === (await hashTenantRules(tx, sourceSettings.parse(settings), runId))) return;
  const what =
    'The order of sources or what they decide, a custom field, a badge type or the rules for PINs were changed';
  throw new AppError('CONFLICT', `${what} since this plan was made. Preview the file again.`);
}
