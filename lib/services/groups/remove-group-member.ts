import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { removeGroupMember as contract } from '#lib/contract/groups';
import type { Ctx } from '#lib/domain/access/ctx';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { type HeldGroup, holdGroup, isWordFor, namesGroup, toWords } from './hold-group.ts';
import { stateGroups } from './state-groups.ts';

/**
 * Takes back that a person is a member, where people have said so in the portal. CONFLICT names the sources that say it: a
 * membership is theirs who state it.
 */
export async function removeGroupMember(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<null> {
  authorize(ctx, 'identities:write');
  const { groupId, identityId } = input;
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const group = await holdGroup(tx, groupId);
    const held = await holdPerson(tx, identityId);
    if (held === null || !namesGroup(held.identity.attributes['groups'], group))
      throw new AppError('NOT_FOUND', `This person is no member of ${group.name}. Load the group again.`);
    await checkOwner(tx, identityId, group);
    const words = toWords(held.edit?.values['groups']).filter((word) => !isWordFor(group, word));
    await stateGroups(tx, ctx, { held, group: { ...group, id: groupId }, words, action: 'group.memberRemoved' });
  });
  return null;
}

async function checkOwner(tx: BulkTx, identityId: string, group: HeldGroup): Promise<void> {
  const { rows } = await tx.query<{ name: string | null; groups: unknown }>(
    `select s.name, r.stated -> 'groups' groups from source_record r
     left join source s on s.tenant_id = r.tenant_id and s.id = r.source_id
     where r.tenant_id = (select app_tenant()) and r.identity_id = $1 order by s.position`,
    [identityId],
  );
  const owners = rows.filter(({ groups }) => namesGroup(groups, group)).map(({ name }) => name ?? 'a deleted source');
  if (owners.length === 0) return;
  const whose = owners.join(' and ');
  throw new AppError('CONFLICT', `The membership in ${group.name} comes from ${whose}. Take it out of the file there.`);
}
