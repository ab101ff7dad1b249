import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * How many people are no longer as they were when the plan was made: changed or gone since, or created meanwhile by
 * somebody else. 0 means that applying does exactly what was shown.
 */
export async function countDifferences(
  tx: BulkTx,
  run: { readonly tenantId: string; readonly runId: string },
): Promise<number> {
  const { rows } = await tx.query<{ differences: number }>(
    `select ((select count(*) from run_record r left join identity i on i.tenant_id = r.tenant_id and i.id = r.identity_id
         where r.tenant_id = $1 and r.run_id = $2 and r.phase in (1, 3) and i.version is distinct from r.base_version)
       + (select count(*) from run_record r join identity i on i.tenant_id = r.tenant_id and i.external_id = r.external_id
         where r.tenant_id = $1 and r.run_id = $2 and r.phase = 2)
       + (select count(*) from run_absence a left join identity i on i.tenant_id = a.tenant_id and i.id = a.identity_id
         where a.tenant_id = $1 and a.run_id = $2 and i.version is distinct from a.base_version))::int differences`,
    [run.tenantId, run.runId],
  );
  return rows[0]?.differences ?? 0;
}
