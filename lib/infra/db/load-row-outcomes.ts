import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

export type RowRange = {
  readonly tenantId: string;
  readonly runId: string;
  /** First and last row, both included. */
  readonly from: number;
  readonly to: number;
  readonly only: 'all' | 'failed';
};

/** Outcome, problems and names of what changes, by row, of the stored rows in a stretch of the file; the others were unchanged. */
export async function loadRowOutcomes(tx: TenantTx, range: RowRange): Promise<unknown[]> {
  const { tenantId, runId, from, to } = range;
  const only = range.only === 'all' ? Prisma.empty : Prisma.sql`AND phase <> 2 AND outcome = 'failed'`;
  return tx.$queryRaw`
    SELECT row, phase, outcome, identity_id::text AS "identityId", credentials IS NOT NULL AS "hasCards",
      coalesce(jsonb_path_query_array(changes, '$[*].field'), '[]') AS fields, coalesce(problems, '[]') AS problems
    FROM run_record WHERE tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid AND row >= ${from} AND row <= ${to} ${only}`;
}
