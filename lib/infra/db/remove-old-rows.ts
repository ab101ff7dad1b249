import type { BulkTx } from './in-tenant-bulk.ts';

const rowsMax = 10_000;

const emptied = '{"message": "The rows of this run are no longer kept."}';

/**
 * Removes a batch of rows of one run that ended before `before`, and the examples among its problems; the run, its counts and
 * its result stay. Kept are the last applied run of each source and whatever a revert is about to take back.
 */
export async function removeOldRows(
  tx: BulkTx,
  tenantId: string,
  before: Date,
): Promise<{ readonly removed: number; readonly isLast: boolean }> {
  const runId = await findOldRun(tx, tenantId, before);
  if (runId === null) return { removed: 0, isLast: true };
  await tx.query(
    `update run set rows_removed_at = coalesce(rows_removed_at, now()), row_index = null,
       problems = coalesce((select jsonb_agg(jsonb_set(g, '{example}', '${emptied}')) from jsonb_array_elements(problems) g), '[]')
     where tenant_id = $1 and id = $2`,
    [tenantId, runId],
  );
  const rows = await tx.query(
    `delete from run_record d where d.tenant_id = $1 and d.run_id = $2
       and d.row in (select row from run_record where tenant_id = $1 and run_id = $2 order by row limit $3)`,
    [tenantId, runId, rowsMax],
  );
  await tx.query('delete from deleted_person where tenant_id = $1 and run_id = $2', [tenantId, runId]);
  const absences = await tx.query(
    `delete from run_absence a where a.tenant_id = $1 and a.run_id = $2
       and a.ordinal in (select ordinal from run_absence where tenant_id = $1 and run_id = $2 order by ordinal limit $3)`,
    [tenantId, runId, rowsMax],
  );
  return { removed: (rows.rowCount ?? 0) + (absences.rowCount ?? 0), isLast: false };
}

/** Also finds a run whose removal was interrupted. */
async function findOldRun(tx: BulkTx, tenantId: string, before: Date): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.id from run r where r.tenant_id = $1 and r.finished_at < $2
       and (r.rows_removed_at is null or exists (select 1 from run_record d where d.tenant_id = r.tenant_id and d.run_id = r.id)
         or exists (select 1 from run_absence a where a.tenant_id = r.tenant_id and a.run_id = r.id))
       and r.status in ('completed', 'completedWithProblems', 'failed', 'cancelled', 'skipped', 'reverted')
       and r.id is distinct from (select l.id from run l where l.tenant_id = r.tenant_id and l.source_id = r.source_id
         and l.mode = 'apply' and l.status in ('completed', 'completedWithProblems') order by l.number desc limit 1)
       and not exists (select 1 from run v where v.tenant_id = r.tenant_id and v.source_id = r.source_id and v.reverts ->> 'runId' = r.id::text
         and v.status in ('queued', 'reading', 'planning', 'planned', 'held', 'applying'))
     order by r.number limit 1`,
    [tenantId, before],
  );
  return rows[0]?.id ?? null;
}
