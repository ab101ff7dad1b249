import { setTimeout as sleep } from 'node:timers/promises';

import { type AgentAnswer, agentAnswer } from '#lib/domain/agent/agent-command';
import { inTenant } from '#lib/infra/db/in-tenant';

const waitMs = 15_000;
const lookEveryMs = 250;

/** What an agent answers to a command that was left for it; waits for its next heartbeats, outside any transaction. The answer is kept no longer than that. */
export async function askAgent(tenantId: string, commandId: string): Promise<Omit<AgentAnswer, 'commandId'>> {
  const where = { tenantId_id: { tenantId, id: commandId } };
  const until = performance.now() + waitMs;
  while (performance.now() < until) {
    await sleep(lookEveryMs);
    const row = await inTenant(tenantId, (tx) => tx.agentCommand.findUnique({ where }));
    if (row?.answer == null) continue;
    await inTenant(tenantId, (tx) => tx.agentCommand.deleteMany({ where: { id: commandId } }));
    return agentAnswer.parse(row.answer);
  }
  return { reason: 'The agent did not answer within 15 seconds. Try again.', listing: null };
}
