import type { Agent, updateAgent as contract } from '#lib/contract/agents';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { agentName } from '#lib/domain/agent/agent-name';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadAgentRow } from './load-agent-row.ts';
import { loadAgent } from './load-agent.ts';

/** Gives an agent another name. */
export async function updateAgent(ctx: Ctx, { agentId, name }: ParsedInputOf<typeof contract>): Promise<Agent> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const row = await loadAgentRow(tx, agentId);
    await tx.agent.update({ where: { tenantId_id: { tenantId, id: agentId } }, data: { name } });
    const detail = { name, before: agentName(row) };
    await appendAudit(tx, ctx, { action: 'agent.renamed', objectType: 'agent', objectId: agentId, detail });
    return loadAgent(tx, ctx, agentId);
  });
}
