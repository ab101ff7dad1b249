import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { createGroup as contract, Group } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { checkWords } from './check-words.ts';
import { getGroup } from './get-group.ts';
import { joinNamers } from './join-namers.ts';

/** Adds a group; who is already stated to be in it becomes a member at once. */
export async function createGroup(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Group> {
  authorize(ctx, 'identities:write');
  const { tenantId } = ctx;
  const { name, description } = input;
  const externalId = input.externalId ?? name;
  const id = newId();
  await inTenantBulk(tenantId, async (tx) => {
    await checkWords(tx, { id, name, externalId });
    await tx.query(
      `insert into people_group (tenant_id, id, external_id, name, description, created_by) values ($1, $2, $3, $4, $5, $6)`,
      [tenantId, id, externalId, name, description, ctx.actor.label],
    );
    await joinNamers(tx, ctx, [name, externalId]);
    const detail = { name, externalId, description };
    await appendAudit(tx, ctx, { action: 'group.created', objectType: 'group', objectId: id, detail });
  });
  return getGroup(ctx, { groupId: id });
}
