import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getGroup as contract, Group } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadGroup, toGroup } from './load-group.ts';

export async function getGroup(ctx: Ctx, { groupId }: ParsedInputOf<typeof contract>): Promise<Group> {
  authorize(ctx, 'identities:read');
  return toGroup(await inTenant(ctx.tenantId, (tx) => loadGroup(tx, ctx.tenantId, groupId)));
}
