import type { checkAgent as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { giveCommand } from './give-command.ts';

/** Asks an agent to look at its folders with its next heartbeat instead of when it would. */
export async function checkAgent(
  ctx: Ctx,
  { agentId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'files:write');
  return inTenant(ctx.tenantId, async (tx) => {
    const commandId = await giveCommand(tx, { agentId, kind: 'checkNow' });
    await appendAudit(tx, ctx, { action: 'agent.checked', objectType: 'agent', objectId: agentId });
    return { commandId };
  });
}
