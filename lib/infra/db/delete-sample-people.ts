import type { TenantTx } from './in-tenant.ts';

/**
 * Deletes the people whom only sample sources know, with their credentials and history; gives back how many. Those whom
 * another source knows too are sample people no longer.
 */
export async function deleteSamplePeople(tx: TenantTx, tenantId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ people: number }[]>`
    WITH gone AS (
      DELETE FROM identity i WHERE i.tenant_id = ${tenantId}::uuid AND i.is_sample AND NOT EXISTS (
        SELECT 1 FROM source_record r JOIN source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
        WHERE r.tenant_id = i.tenant_id AND r.identity_id = i.id AND NOT s.is_sample)
      RETURNING id
    ), past AS (
      DELETE FROM history h USING gone WHERE h.tenant_id = ${tenantId}::uuid AND h.identity_id = gone.id
    )
    SELECT count(*)::int AS people FROM gone`;
  await tx.identity.updateMany({ where: { tenantId, isSample: true }, data: { isSample: false } });
  return rows[0]?.people ?? 0;
}
