import type { Agent, confirmAgent as contract } from '#lib/contract/agents';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { secondHost } from '#lib/domain/agent/second-host';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { Prisma } from '#lib/infra/db/generated/client';
import type { AgentModel } from '#lib/infra/db/generated/models';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadAgentRow } from './load-agent-row.ts';
import { loadAgent } from './load-agent.ts';

/** A person says that the host that came with the code, or one of the two that use its key, is the agent's own. */
export async function confirmAgent(ctx: Ctx, { agentId, hostName }: ParsedInputOf<typeof contract>): Promise<Agent> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const row = await loadAgentRow(tx, agentId);
    const now = await databaseNow(tx);
    const host = hostToConfirm(row, hostName);
    if (host.hostName !== hostName) {
      throw new AppError(
        'CONFLICT',
        `The host that asks to be confirmed is ${host.hostName ?? 'none yet'}. Look again.`,
      );
    }
    await tx.agent.update({
      where: { tenantId_id: { tenantId, id: agentId } },
      data: {
        ...host,
        secondHost: Prisma.DbNull,
        status: 'active',
        confirmedBy: ctx.actor.label,
        confirmedAt: now,
        lastContactAt: now,
      },
    });
    const detail = { hostName, before: row.status === 'active' ? row.hostName : null };
    await appendAudit(tx, ctx, { action: 'agent.confirmed', objectType: 'agent', objectId: agentId, detail });
    return loadAgent(tx, ctx, agentId);
  });
}

function hostToConfirm(row: AgentModel, wanted: string): Pick<AgentModel, 'hostName' | 'hostId' | 'os' | 'version'> {
  if (row.status === 'waiting') return row;
  const second = secondHost.nullable().parse(row.secondHost);
  if (second === null) throw new AppError('CONFLICT', 'This agent was confirmed already');
  const { hostName, hostId, os, version } = second.hostName !== wanted && row.hostName === wanted ? row : second;
  return { hostName, hostId, os, version };
}
