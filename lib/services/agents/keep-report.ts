import type { sendHeartbeat as contract } from '#lib/contract/agent-protocol';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { agentName } from '#lib/domain/agent/agent-name';
import { agentReport } from '#lib/domain/agent/agent-report';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { AgentModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { canonicalJson } from '#lib/shared/canonical-json';

export type Heard = {
  readonly row: AgentModel;
  readonly input: ParsedInputOf<typeof contract>;
  readonly now: Date;
};

/** Keeps what an agent tells of itself. Mostly nothing is new, and then only the time is written. */
export async function keepReport(tx: TenantTx, ctx: Ctx, { row, input, now }: Heard): Promise<void> {
  const { startedAt, folders, queue, logTail, hostName, hostId = row.hostId, os, version } = input;
  const report = agentReport.parse({ startedAt, folders, queue, logTail });
  const isNew = row.report === null || canonicalJson(report) !== canonicalJson(row.report);
  await tx.agent.update({
    where: { tenantId_id: { tenantId: row.tenantId, id: row.id } },
    data: { lastContactAt: now, hostName, hostId, os, version, offlineSince: null, ...(isNew ? { report } : {}) },
  });
  if (row.offlineSince === null) return;
  const detail = { name: agentName(row), since: row.offlineSince.toISOString() };
  await appendAudit(tx, ctx, { action: 'agent.back', objectType: 'agent', objectId: row.id, detail });
}
