import type { AgentRun } from '#lib/contract/agent-protocol';
import type { Ctx } from '#lib/domain/access/ctx';
import { problem } from '#lib/domain/run/problem';
import { isWorking, runStatus, type RunStatus } from '#lib/domain/run/status';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { runSql } from '#lib/infra/db/run-sql';

type Row = { readonly id: string; readonly status: string; readonly refusal: unknown };

type Told = {
  readonly finished: readonly { readonly runId: string; readonly refused?: boolean | undefined }[];
  readonly waitingFor: readonly { readonly runId: string }[];
};

/**
 * Notes which outcomes have reached their folder; tells of the runs it waits for, and of its other ones of the last two weeks. A run
 * that failed, was put back into the queue and has ended again is told again.
 */
export async function runsOfAgent(
  tx: TenantTx,
  { tenantId, actor }: Ctx,
  { finished, waitingFor }: Told,
): Promise<AgentRun[]> {
  const own = Prisma.sql`r.tenant_id = ${tenantId}::uuid AND r.trigger = 'agent' AND r.actor ->> 'id' = ${actor.id}`;
  if (finished.length > 0) {
    const idsOf = (told: boolean | undefined) =>
      finished.filter(({ refused }) => refused === told).map(({ runId }) => runId);
    const isRefused = Prisma.sql`r.status IN ('failed', 'cancelled')`;
    await runSql(
      tx,
      Prisma.sql`INSERT INTO agent_return (tenant_id, run_id, at)
        SELECT r.tenant_id, r.id, clock_timestamp() FROM run r
        WHERE ${own} AND (r.id = ANY (${idsOf(undefined)}::uuid[])
          OR (r.id = ANY (${idsOf(true)}::uuid[]) AND ${isRefused})
          OR (r.id = ANY (${idsOf(false)}::uuid[]) AND NOT ${isRefused}))
        ON CONFLICT (tenant_id, run_id) DO UPDATE SET at = excluded.at`,
    );
  }
  const waited = waitingFor.map(({ runId }) => runId);
  const rows = await runSql<Row>(
    tx,
    Prisma.sql`SELECT r.id, r.status, r.refusal FROM run r
      WHERE ${own} AND (r.id = ANY (${waited}::uuid[]) OR r.created_at > now() - interval '14 days')
        AND NOT EXISTS (SELECT FROM agent_return a
          WHERE a.tenant_id = r.tenant_id AND a.run_id = r.id AND a.at >= coalesce(r.finished_at, a.at))
      ORDER BY r.id = ANY (${waited}::uuid[]) DESC, r.number LIMIT 500`,
  );
  return rows.map(toAgentRun);
}

function toAgentRun({ id, status: stored, refusal }: Row): AgentRun {
  const status = runStatus.parse(stored);
  const refused = status === 'failed' || status === 'cancelled';
  return { runId: id, status, done: isOver(status), refused, reason: refused ? reasonOf(status, refusal) : null };
}

function isOver(status: RunStatus): boolean {
  return !isWorking(status) && status !== 'held' && status !== 'planned';
}

function reasonOf(status: RunStatus, refusal: unknown): string {
  if (status === 'cancelled') return 'The run was stopped by a person. Nothing of it was changed, or only part of it.';
  return problem.safeParse(refusal).data?.message ?? 'The run failed. Its page in the portal tells why.';
}
