import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import { type getRun as contract, run } from '#lib/contract/runs';
import type { Ctx } from '#lib/domain/access/ctx';
import { problem, problems } from '#lib/domain/run/problem';
import { problemGroup } from '#lib/domain/run/run';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadRunRow, type RunRow } from './load-run-row.ts';
import { loadRunSettings } from './open-run-file.ts';
import { toRunSummary } from './to-run-summary.ts';

type Output = OutputOf<typeof contract>;

export async function getRun(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Output> {
  authorize(ctx, 'runs:read');
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await loadRunRow(tx, ctx.tenantId, input.runId);
    const { policy } = await loadRunSettings(tx, row);
    const revertedBy = await findRevertedBy(tx, row);
    return { ...toRunSummary(row), ...toProgress(row), ...toFindings(row), revertedBy, limits: policy.limits };
  });
}

async function findRevertedBy(tx: TenantTx, row: RunRow): Promise<Output['revertedBy']> {
  if (row.status !== 'reverted') return null;
  const by = await tx.run.findFirst({
    where: { sourceId: row.sourceId, reverts: { path: ['runId'], equals: row.id }, finishedAt: { not: null } },
    orderBy: { number: 'desc' },
  });
  return by === null ? null : { runId: by.id, number: by.number };
}

function toProgress(row: RunRow) {
  return {
    sourceVersion: row.sourceVersion,
    isDraft: row.draft !== null && row.mode === 'preview',
    phase: row.phase,
    progress: { done: row.progressDone, total: row.progressTotal },
    heartbeatAt: row.heartbeatAt?.toISOString() ?? null,
    planHash: row.planHash,
    skippedBecause: row.skippedBecause,
    rowsRemovedAt: row.rowsRemovedAt?.toISOString() ?? null,
  };
}

function toFindings(row: RunRow) {
  const refusal = problem.nullable().parse(row.refusal);
  return {
    hold: run.shape.hold.parse(row.hold),
    refusal,
    remedy: refusal === null ? null : problems[refusal.code].remedy,
    problems: z.array(problemGroup).parse(row.problems),
    completeness: run.shape.completeness.parse(row.completeness),
    decision: run.shape.decision.parse(row.decision),
    absencesAccepted: run.shape.absencesAccepted.parse(row.absencesAccepted),
  };
}
