import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Group, updateGroup as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkWords } from './check-words.ts';
import { getGroup } from './get-group.ts';
import { holdGroup } from './hold-group.ts';
import { joinNamers } from './join-namers.ts';

/** Changes what was given. Where files name the group otherwise from now on, its members follow. */
export async function updateGroup(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Group> {
  authorize(ctx, 'identities:write');
  const { groupId } = input;
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const before = await holdGroup(tx, groupId);
    checkVersion(before.version, input.version);
    const name = input.name ?? before.name;
    const externalId = input.externalId ?? before.externalId;
    const description = input.description ?? before.description;
    await checkWords(tx, { id: groupId, name, externalId });
    await tx.query(
      `update people_group set name = $3, external_id = $4, description = $5, version = version + 1, updated_at = now()
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, groupId, name, externalId, description],
    );
    const words = [before.name, before.externalId, name, externalId];
    if (name !== before.name || externalId !== before.externalId) await joinNamers(tx, ctx, words);
    const detail = { from: before, to: { name, externalId, description } };
    await appendAudit(tx, ctx, { action: 'group.updated', objectType: 'group', objectId: groupId, detail });
  });
  return getGroup(ctx, { groupId });
}

function checkVersion(current: number, expected: number | undefined): void {
  if (expected === undefined || expected === current) return;
  const message = `This group was changed meanwhile; its version is ${current}. Load it again and repeat the change.`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'version', message: String(current) }] });
}
