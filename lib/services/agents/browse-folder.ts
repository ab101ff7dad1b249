import { setTimeout as sleep } from 'node:timers/promises';

import type { browseFolder as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { agentAnswer } from '#lib/domain/agent/agent-command';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { giveCommand } from './give-command.ts';

const waitMs = 15_000;
const lookEveryMs = 250;

/** What is in a folder of the agent's host, told by the agent itself; waits for its next heartbeats, outside any transaction. */
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
  const until = performance.now() + waitMs;
  while (performance.now() < until) {
    await sleep(lookEveryMs);
    const row = await inTenant(ctx.tenantId, (tx) => tx.agentCommand.findFirst({ where: { id } }));
    if (row?.answer == null) continue;
    const { reason, listing } = agentAnswer.parse(row.answer);
    return { reason, listing };
  }
  return { reason: 'The agent did not answer within 15 seconds. Try again.', listing: null };
}
