import { quotaRoom, tenantQuota } from '#lib/domain/source/tenant-quota';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';

/** How many bytes the tenant may still store beside its stored files and all that is known to be arriving. */
export async function roomFor(tx: TenantTx, tenantId: string): Promise<number> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { quota: true } });
  const { pendingBytes, ...use } = await loadQuotaUse(tx, tenantId);
  return quotaRoom({ ...use, storedBytes: use.storedBytes + pendingBytes }, tenantQuota.parse(tenant.quota));
}
