import type { AgentCommand } from '#lib/domain/agent/agent-command';
import { agentStatus, toAgentHealth } from '#lib/domain/agent/agent-health';
import { agentName } from '#lib/domain/agent/agent-name';
import { databaseNow } from '#lib/infra/db/database-now';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { loadAgentRow } from './load-agent-row.ts';

type Wanted = { readonly agentId: string; readonly kind: AgentCommand['kind']; readonly path?: string };

const keptMs = 600_000;
/** So long an agent that somebody works with calls every second. */
const quickMs = 60_000;

/** Leaves a command for the agent's next heartbeat; CONFLICT when nobody would hear it. Gives its id. */
export async function giveCommand(tx: TenantTx, { agentId, kind, path }: Wanted): Promise<string> {
  const row = await loadAgentRow(tx, agentId);
  const now = await databaseNow(tx);
  const health = toAgentHealth({ ...row, status: agentStatus.parse(row.status) }, now);
  if (row.status === 'waiting') throw new AppError('CONFLICT', 'This agent is not paired yet. Confirm its host first.');
  if (health === 'offline') {
    throw new AppError('CONFLICT', `${agentName(row)} is offline. Start it on its host, then try again.`);
  }
  const { tenantId } = row;
  await tx.agentCommand.deleteMany({ where: { agentId, createdAt: { lt: new Date(now.getTime() - keptMs) } } });
  const id = newId();
  await tx.agentCommand.create({ data: { tenantId, id, agentId, kind, path: path ?? null } });
  await tx.agent.update({
    where: { tenantId_id: { tenantId, id: agentId } },
    data: { quickUntil: new Date(now.getTime() + quickMs) },
  });
  return id;
}
