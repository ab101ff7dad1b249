import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { addGroupMember as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdGroup, namesGroup, toWords } from './hold-group.ts';
import { stateGroups } from './state-groups.ts';

/** Makes a person a member by an edit in the portal, beside what files say of them. Doing it again changes nothing. */
export async function addGroupMember(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<null> {
  authorize(ctx, 'identities:write');
  const { groupId, identityId } = input;
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const group = await holdGroup(tx, groupId);
    const held = await holdPerson(tx, identityId);
    if (held === null) throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
    const stated = held.edit?.values['groups'];
    if (namesGroup(stated, group)) return;
    const words = [...toWords(stated), group.name];
    await stateGroups(tx, ctx, { held, group: { ...group, id: groupId }, words, action: 'group.memberAdded' });
  });
  return null;
}
