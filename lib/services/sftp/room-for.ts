import { quotaRoom, tenantQuota } from '#lib/domain/source/tenant-quota';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';
import { fileSizeMaxBytes } from '#lib/infra/storage/disk-storage';

/**
 * How large a file may become, in bytes: what the tenant has room for beside its stored files and all that is arriving. `ownBytes` is
 * what already counts of the file itself.
 */
export async function roomFor(
  tx: TenantTx,
  { tenantId, ownBytes }: { readonly tenantId: string; readonly ownBytes: number },
): Promise<number> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { quota: true } });
  const { pendingBytes, ...use } = await loadQuotaUse(tx, tenantId);
  const storedBytes = use.storedBytes + pendingBytes - ownBytes;
  return Math.min(fileSizeMaxBytes, quotaRoom({ ...use, storedBytes }, tenantQuota.parse(tenant.quota)));
}
