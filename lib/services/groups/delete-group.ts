import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { deleteGroup as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadGroup } from './load-group.ts';

/** Deletes a group without members; CONFLICT says how many it has, since the next file would bring it back with them. */
export async function deleteGroup(ctx: Ctx, { groupId }: ParsedInputOf<typeof contract>): Promise<null> {
  authorize(ctx, 'identities:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const row = await loadGroup(tx, tenantId, groupId);
    const { members } = row._count;
    if (members > 0) {
      const people = members === 1 ? '1 member' : `${members} members`;
      throw new AppError(
        'CONFLICT',
        `${row.name} has ${people}. Take them out where they are stated: in the files, or by an edit.`,
      );
    }
    await tx.peopleGroup.delete({ where: { tenantId_id: { tenantId, id: groupId } } });
    const entry = { action: 'group.deleted', objectType: 'group', objectId: groupId } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name: row.name, externalId: row.externalId } });
    return null;
  });
}
