import type { Ctx } from '#lib/domain/access/ctx';
import { agentName } from '#lib/domain/agent/agent-name';
import { secondHost } from '#lib/domain/agent/second-host';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { Heard } from './keep-report.ts';

/** The agent's folder was copied to another machine, or it was moved: a person has to say which. Told once per machine. */
export async function noteSecondHost(tx: TenantTx, ctx: Ctx, { row, input, now }: Heard): Promise<void> {
  const { hostName, hostId = null, os, version } = input;
  const known = secondHost.nullable().parse(row.secondHost);
  await tx.agent.update({
    where: { tenantId_id: { tenantId: row.tenantId, id: row.id } },
    data: { secondHost: { hostName, hostId, os, version, at: now.toISOString() } },
  });
  if (known?.hostName === hostName && known.hostId === hostId) return;
  const { tenantId, id: agentId } = row;
  const detail = { name: agentName(row), hostName, ownHost: row.hostName };
  const event = { tenantId, type: 'agent.second_host', subjectId: agentId, runId: null, actor: ctx.actor.label };
  await appendEvent(tx, { ...event, data: { agentId, ...detail } });
  await appendAudit(tx, ctx, { action: 'agent.secondHost', objectType: 'agent', objectId: agentId, detail });
}
