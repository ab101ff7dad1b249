import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Sources whose files come from this agent, in their order. */
export async function sourcesOfAgent(tx: TenantTx, agentId: string): Promise<SourceModel[]> {
  return tx.source.findMany({
    where: { settings: { path: ['delivery', 'agentId'], equals: agentId } },
    orderBy: { position: 'asc' },
  });
}
