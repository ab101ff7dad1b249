import { z } from 'zod';

import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

type Owns = (tx: TenantTx, agentId: string, id: string) => Promise<boolean>;

/** Path parameter → whether what it names is this agent's. Any other parameter is nothing for agents. */
const ownership: Readonly<Record<string, Owns>> = {
  sourceId: async (tx, agentId, id) =>
    (await tx.source.count({ where: { id, settings: { path: ['delivery', 'agentId'], equals: agentId } } })) > 0,
  runId: async (tx, agentId, id) =>
    (await tx.run.count({ where: { id, trigger: 'agent', actor: { path: ['id'], equals: agentId } } })) > 0,
  uploadId: async (tx, agentId, id) => (await tx.upload.count({ where: { id, createdBy: agentId } })) > 0,
};

/** An agent reaches what it brought and the sources that name it; everything else is not there for it. Other callers pass. */
export async function checkAgentReach(ctx: Ctx, pathValues: Readonly<Record<string, string>>): Promise<void> {
  if (ctx.actor.kind !== 'agent') return;
  const entries = Object.entries(pathValues);
  if (entries.length === 0) return;
  const isOwn = await inTenant(ctx.tenantId, async (tx) => {
    for (const [name, id] of entries) {
      if (!z.uuid().safeParse(id).success || !(await ownership[name]?.(tx, ctx.actor.id, id))) return false;
    }
    return true;
  });
  if (!isOwn) throw new AppError('NOT_FOUND', 'There is nothing at this address for this agent');
}
