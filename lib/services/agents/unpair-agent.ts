import type { unpairAgent as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { agentName } from '#lib/domain/agent/agent-name';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadAgentRow } from './load-agent-row.ts';
import { sourcesOfAgent } from './sources-of-agent.ts';

/** Ends an agent with its next call; a place that no program came to is removed. Unpairing twice changes nothing. */
export async function unpairAgent(
  ctx: Ctx,
  { agentId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const row = await loadAgentRow(tx, agentId, 'any');
    const sources = (await sourcesOfAgent(tx, agentId)).map(({ id, name }) => ({ id, name }));
    if (row.status === 'unpaired') return { id: agentId, sources };
    const place = { tenantId_id: { tenantId, id: agentId } };
    await tx.pairingCode.deleteMany({ where: { agentId } });
    if (row.integrationId === null) await tx.agent.delete({ where: place });
    else {
      const unpairedAt = await databaseNow(tx);
      await tx.apiIntegration.updateMany({ where: { id: row.integrationId }, data: { revokedAt: unpairedAt } });
      await tx.agent.update({ where: place, data: { status: 'unpaired', unpairedAt, offlineSince: null } });
    }
    const detail = { name: agentName(row), hostName: row.hostName, sources: sources.map(({ name }) => name) };
    await appendAudit(tx, ctx, { action: 'agent.unpaired', objectType: 'agent', objectId: agentId, detail });
    return { id: agentId, sources };
  });
}
