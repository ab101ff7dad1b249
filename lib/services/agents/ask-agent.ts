import { setTimeout as sleep } from 'node:timers/promises';

import { type AgentAnswer, agentAnswer } from '#lib/domain/agent/agent-command';
import { inTenant } from '#lib/infra/db/in-tenant';

const lookEveryMs = 250;
/** An agent calls every ten seconds; a busy host may miss a call. */
const patienceSeconds = 30;

/**
 * What an agent answers to a command that was left for it; waits for its next heartbeats, outside any transaction. Neither answer nor
 * command is kept longer than that: as long as the command is sent along, an agent too old for it understands no answer of ours.
 */
export async function askAgent(
  tenantId: string,
  commandId: string,
  waitSeconds = patienceSeconds,
): Promise<Omit<AgentAnswer, 'commandId'>> {
  const where = { tenantId_id: { tenantId, id: commandId } };
  const until = performance.now() + waitSeconds * 1000;
  while (performance.now() < until) {
    await sleep(lookEveryMs);
    const row = await inTenant(tenantId, (tx) => tx.agentCommand.findUnique({ where }));
    if (row?.answer == null) continue;
    await forget(tenantId, commandId);
    return agentAnswer.parse(row.answer);
  }
  await forget(tenantId, commandId);
  const reason = `The agent did not answer within ${waitSeconds} seconds. Try again; if it never answers, update it on its host.`;
  return { reason, listing: null };
}

async function forget(tenantId: string, commandId: string): Promise<void> {
  await inTenant(tenantId, (tx) => tx.agentCommand.deleteMany({ where: { id: commandId } }));
}
