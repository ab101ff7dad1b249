import { agentCommand, type AgentCommand } from '#lib/domain/agent/agent-command';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Whoever asked has stopped waiting by then. */
const liveMs = 60_000;

/** What the agent has not answered yet; told again until it has, as an answer may be lost on its way. */
export async function commandsOfAgent(tx: TenantTx, agentId: string, now: Date): Promise<AgentCommand[]> {
  const rows = await tx.agentCommand.findMany({
    where: { agentId, answer: { equals: Prisma.DbNull }, createdAt: { gt: new Date(now.getTime() - liveMs) } },
    orderBy: { id: 'asc' },
    take: 20,
  });
  return rows.map(({ id, kind, path }) =>
    agentCommand.parse(kind === 'checkNow' ? { id, kind } : { id, kind, path: path ?? '' }),
  );
}
