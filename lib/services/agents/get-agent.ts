import type { Agent, getAgent as contract } from '#lib/contract/agents';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadAgent } from './load-agent.ts';

export async function getAgent(ctx: Ctx, { agentId }: ParsedInputOf<typeof contract>): Promise<Agent> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, (tx) => loadAgent(tx, ctx, agentId));
}
