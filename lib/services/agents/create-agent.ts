import type { createAgent as contract } from '#lib/contract/agents';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { giveCode } from './give-code.ts';

const dayMs = 86_400_000;

/** Makes a place for an agent and the code that its program comes with. */
export async function createAgent(
  ctx: Ctx,
  { name }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await dropForgotten(tx);
    const id = newId();
    await tx.agent.create({ data: { tenantId, id, name: name ?? null, createdBy: ctx.actor.label } });
    const made = await giveCode(tx, { tenantId, agentId: id });
    const detail = { name: name ?? null, codeExpiresAt: made.expiresAt };
    await appendAudit(tx, ctx, { action: 'agent.created', objectType: 'agent', objectId: id, detail });
    return made;
  });
}

/** Places that no program came to within a day are of no use to anybody. */
async function dropForgotten(tx: TenantTx): Promise<void> {
  const before = new Date((await databaseNow(tx)).getTime() - dayMs);
  await tx.agent.deleteMany({ where: { status: 'waiting', integrationId: null, createdAt: { lt: before } } });
}
