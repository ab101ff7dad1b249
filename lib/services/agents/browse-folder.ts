import type { browseFolder as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { askAgent } from './ask-agent.ts';
import { giveCommand } from './give-command.ts';

/** What is in a folder of the agent's host, told by the agent itself. */
export async function browseFolder(
  ctx: Ctx,
  { agentId, path }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:write');
  const id = await inTenant(ctx.tenantId, async (tx) => {
    const given = await giveCommand(tx, { agentId, kind: 'listFolder', path });
    await appendAudit(tx, ctx, { action: 'agent.browsed', objectType: 'agent', objectId: agentId, detail: { path } });
    return given;
  });
  const { reason, listing } = await askAgent(ctx.tenantId, id);
  return { reason, listing };
}
