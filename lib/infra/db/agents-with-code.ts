import { prisma } from './client.ts';

export type AgentRef = { readonly tenantId: string; readonly agentId: string };

/** Agents whose pairing code begins with what has this hash, before a tenant is known; few, and mostly one or none. */
export async function agentsWithCode(selectorHash: string): Promise<AgentRef[]> {
  return prisma().$queryRaw<
    AgentRef[]
  >`SELECT tenant_id AS "tenantId", agent_id AS "agentId" FROM pairing_code_of(${selectorHash})`;
}
