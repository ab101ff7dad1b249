import type { Group } from '#lib/contract/groups';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { AppError } from '#lib/shared/app-error';

export type HeldGroup = Pick<Group, 'name' | 'externalId' | 'description' | 'version'>;

/** The group, locked for the rest of the transaction; NOT_FOUND when the tenant has none with this id. */
export async function holdGroup(tx: BulkTx, groupId: string): Promise<HeldGroup> {
  const { rows } = await tx.query<HeldGroup>(
    `select name, external_id "externalId", description, version from people_group
     where tenant_id = (select app_tenant()) and id = $1 for update`,
    [groupId],
  );
  if (rows[0] === undefined)
    throw new AppError('NOT_FOUND', 'There is no group with this id. It may have been deleted.');
  return rows[0];
}

/** Whether a list of groups, as a file or a person states it, names this one. */
export function namesGroup(stated: unknown, { name, externalId }: Pick<HeldGroup, 'name' | 'externalId'>): boolean {
  return toWords(stated).some((word) => isWordFor({ name, externalId }, word));
}

export function isWordFor({ name, externalId }: Pick<HeldGroup, 'name' | 'externalId'>, word: string): boolean {
  const lower = word.toLowerCase();
  return lower === name.toLowerCase() || lower === externalId.toLowerCase();
}

export function toWords(stated: unknown): readonly string[] {
  return Array.isArray(stated) ? stated.map(String) : [];
}
