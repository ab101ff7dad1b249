import type { TenantTx } from './in-tenant.ts';

export type RowPlace = { readonly tenantId: string; readonly runId: string; readonly row: number };

/** Rows of a run that were merged into this one, the last first: of two that speak of a field the later one counts. */
export async function findMergedRows(
  tx: TenantTx,
  { tenantId, runId, row }: RowPlace,
  limit: number,
): Promise<readonly number[]> {
  const rows = await tx.$queryRaw<{ row: number }[]>`SELECT m.row FROM run_record f
    JOIN run_record m ON m.tenant_id = f.tenant_id AND m.run_id = f.run_id AND m.phase <> 2 AND m.external_id = f.external_id
    WHERE f.tenant_id = ${tenantId}::uuid AND f.run_id = ${runId}::uuid AND f.row = ${row}
      AND f.problems @> '[{"code": "rowsMerged"}]' AND m.problems @> '[{"code": "duplicateMerged"}]'
    ORDER BY m.row DESC LIMIT ${limit}`;
  return rows.map((one) => one.row);
}
