import { systemCtx } from '#lib/domain/access/system-ctx';
import { type TenantQuota, tenantQuota } from '#lib/domain/source/tenant-quota';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadQuotaUse, type StoredUse } from '#lib/infra/db/load-quota-use';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { findTenant } from '#lib/services/access/find-tenant';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

type Wish = { readonly tenantSlug: string; readonly patch: Partial<TenantQuota> };

/** Gives a tenant other limits and tells its use. An operator's act: nobody inside a tenant can do it. What is not named stays. */
export async function setQuota({ tenantSlug, patch }: Wish): Promise<{ quota: TenantQuota; use: StoredUse }> {
  const { id } = await findTenant(tenantSlug);
  const change = tenantQuota.partial().safeParse(patch);
  if (!change.success) {
    const [issue] = change.error.issues;
    throw new AppError('INVALID_INPUT', `${issue?.path.join('.') ?? 'quota'}: ${issue?.message ?? 'enter a number'}`);
  }
  return inTenant(id, async (tx) => {
    await lockTenant(tx, id);
    const { quota: stored } = await tx.tenant.findUniqueOrThrow({ where: { id }, select: { quota: true } });
    const quota = { ...(stored as object), ...patch };
    if (Object.keys(patch).length > 0) {
      await tx.tenant.update({ where: { id }, data: { quota } });
      const entry = { action: 'tenant.quotaChanged', objectType: 'tenant', objectId: id } as const;
      await appendAudit(tx, systemCtx(id, newId()), { ...entry, detail: { ...patch } });
    }
    return { quota: tenantQuota.parse(quota), use: await loadQuotaUse(tx, id) };
  });
}
