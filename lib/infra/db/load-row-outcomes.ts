import type { TenantTx } from './in-tenant.ts';

export type RowRange = {
  readonly tenantId: string;
  readonly runId: string;
  /** First and last row, both included. */
  readonly from: number;
  readonly to: number;
};

/** Outcome, problems and names of what changes, by row, of the stored rows in a stretch of the file; the others were unchanged. */
export async function loadRowOutcomes(tx: TenantTx, { tenantId, runId, from, to }: RowRange): Promise<unknown[]> {
  return tx.$queryRaw`
    SELECT row, phase, outcome, identity_id::text AS "identityId", credentials IS NOT NULL AS "hasCards",
      coalesce(jsonb_path_query_array(changes, '$[*].field'), '[]') AS fields, coalesce(problems, '[]') AS problems
    FROM run_record WHERE tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid AND row >= ${from} AND row <= ${to}`;
}
