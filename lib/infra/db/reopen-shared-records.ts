import type { TenantTx } from './in-tenant.ts';

/**
 * Marks what several sources say about the same person as not settled (`!` before the content hash), so that the next
 * file of any of them decides anew whose value counts.
 */
export async function reopenSharedRecords(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE source_record r SET content_hash = '!' || r.content_hash
    WHERE r.tenant_id = ${tenantId}::uuid AND NOT r.content_hash ^@ '!' AND EXISTS (
      SELECT 1 FROM source_record o
      WHERE o.tenant_id = r.tenant_id AND o.identity_id = r.identity_id AND o.source_id <> r.source_id)`;
}
