import type { createPairingCode as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { giveCode } from './give-code.ts';
import { loadAgentRow } from './load-agent-row.ts';

/** A new code for an agent that nobody has confirmed yet: whatever came with the code before is turned away. */
export async function createPairingCode(
  ctx: Ctx,
  { agentId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const row = await loadAgentRow(tx, agentId);
    if (row.status === 'active') {
      throw new AppError('CONFLICT', 'This agent is paired. Unpair it and add a new one to install it anew.');
    }
    await tx.agent.update({
      where: { tenantId_id: { tenantId, id: agentId } },
      data: { integrationId: null, hostName: null, hostId: null, os: null, version: null, lastContactAt: null },
    });
    if (row.integrationId !== null) await tx.apiIntegration.deleteMany({ where: { id: row.integrationId } });
    const made = await giveCode(tx, { tenantId, agentId });
    const detail = { codeExpiresAt: made.expiresAt };
    await appendAudit(tx, ctx, { action: 'agent.codeMade', objectType: 'agent', objectId: agentId, detail });
    return made;
  });
}
