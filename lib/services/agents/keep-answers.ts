import type { AgentAnswer } from '#lib/domain/agent/agent-command';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Keeps the agent's answers to commands of its own; the first answer counts. */
export async function keepAnswers(tx: TenantTx, agentId: string, answers: readonly AgentAnswer[]): Promise<void> {
  for (const answer of answers) {
    await tx.agentCommand.updateMany({
      where: { id: answer.commandId, agentId, answer: { equals: Prisma.DbNull } },
      data: { answer },
    });
  }
}
