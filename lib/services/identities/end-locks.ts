import { systemCtx } from '#lib/domain/access/system-ctx';
import { withoutEndedLocks } from '#lib/domain/identity/identity-edit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { spanning } from '#lib/infra/db/spanning';
import { findEndedLocks, holdPerson } from '#lib/infra/db/write-person';
import { newId } from '#lib/shared/id';

import { applyEdit } from './apply-edit.ts';

/** Gives fields whose lock has ended back to the sources, in every tenant. Gives back how many people that concerned. */
export async function endLocks(): Promise<number> {
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  let ended = 0;
  for (const { id } of tenants) ended += await endLocksOf(id);
  return ended;
}

async function endLocksOf(tenantId: string): Promise<number> {
  const ids = await inTenantBulk(tenantId, findEndedLocks);
  const ctx = systemCtx(tenantId, newId());
  for (const identityId of ids) {
    await inTenantBulk(tenantId, async (tx) => {
      const held = await holdPerson(tx, identityId);
      if (held?.edit == null) return;
      await applyEdit(tx, ctx, { held, next: withoutEndedLocks(held.edit, await databaseNow(tx)) });
    });
  }
  return ids.length;
}
