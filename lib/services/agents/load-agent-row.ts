import type { AgentModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

/** The stored agent; NOT_FOUND when the tenant has none with this id. `live` also refuses one that was unpaired. */
export async function loadAgentRow(tx: TenantTx, id: string, state: 'any' | 'live' = 'live'): Promise<AgentModel> {
  const row = await tx.agent.findFirst({ where: { id } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such agent in this tenant');
  if (state === 'live' && row.status === 'unpaired') {
    throw new AppError('CONFLICT', 'This agent was unpaired. Add a new one.');
  }
  return row;
}
