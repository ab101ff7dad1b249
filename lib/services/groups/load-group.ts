import type { Group } from '#lib/contract/groups';
import type { PeopleGroupModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

export type StoredGroup = PeopleGroupModel & { readonly _count: { readonly members: number } };

/** What to read with a group, so that it can be shown. */
export const withMembers = { _count: { select: { members: true } } } as const;

/** The stored group; NOT_FOUND when the tenant has none with this id. */
export async function loadGroup(tx: TenantTx, tenantId: string, id: string): Promise<StoredGroup> {
  const row = await tx.peopleGroup.findUnique({ where: { tenantId_id: { tenantId, id } }, include: withMembers });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no group with this id. It may have been deleted.');
  return row;
}

/** A stored group as callers see it. */
export function toGroup({ id, name, externalId, description, version, _count, ...row }: StoredGroup): Group {
  return {
    id,
    name,
    externalId,
    description,
    members: _count.members,
    version,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
