import type { BulkTx } from './in-tenant-bulk.ts';

/** What a run has written of its plan. */
export type Applied = {
  /** Rows of its file. */
  readonly rows: number;
  /** People missing from it who lost access or groups. */
  readonly missing: number;
};

/** How much of its plan a run has written so far; nothing while it is planned. */
export async function countApplied(tx: BulkTx, runId: string): Promise<Applied> {
  const { rows } = await tx.query<Applied>(
    `select (select count(*) from run_record d where d.tenant_id = r.tenant_id and d.run_id = r.id and d.phase > 0
         and (d.phase < r.applied_phase or (d.phase = r.applied_phase and d.row <= r.applied_row)))::int rows,
       (select count(*) from run_absence a where a.tenant_id = r.tenant_id and a.run_id = r.id
         and (a.outcome in ('deactivated', 'deleted') or a.regroup is not null) and (r.applied_phase > 0 or a.ordinal <= r.applied_row))::int missing
     from run r where r.id = $1`,
    [runId],
  );
  return rows[0] ?? { rows: 0, missing: 0 };
}
