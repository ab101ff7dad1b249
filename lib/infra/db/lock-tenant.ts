import type { TenantTx } from './in-tenant.ts';

/**
 * Waits until nobody else changes the tenant's set-up, and keeps it so until the transaction ends. It is the row that audit
 * entries are numbered by, so a transaction that writes one anyway only takes it earlier.
 */
export async function lockTenant(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM tenant_counter WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`;
}
