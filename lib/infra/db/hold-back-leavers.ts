import type { Problem } from '#lib/domain/run/problem';

import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Takes everybody who would lose access out of a waiting plan: missing people wait for the next file, rows that deactivate
 * are skipped with a note. The run's counts follow, so that they still add up.
 */
export async function holdBackLeavers(
  tx: BulkTx,
  run: { readonly tenantId: string; readonly runId: string },
  note: Problem,
): Promise<void> {
  const place = [run.tenantId, run.runId];
  await tx.query(
    "update run_absence set outcome = 'waiting' where tenant_id = $1 and run_id = $2 and outcome in ('deactivated', 'deleted')",
    place,
  );
  const rows = await tx.query(
    `update run_record set outcome = 'skipped', phase = 0, problems = coalesce(problems, '[]') || $3::jsonb
     where tenant_id = $1 and run_id = $2 and phase = 1 and outcome = 'deactivated'`,
    [...place, JSON.stringify([note])],
  );
  await tx.query(
    `update run set counts = counts || jsonb_build_object(
         'deactivated', (counts ->> 'deactivated')::int - $3, 'skipped', (counts ->> 'skipped')::int + $3,
         'missing', counts -> 'missing' || jsonb_build_object('deactivated', 0, 'deleted', 0,
           'waiting', (counts #>> '{missing,waiting}')::int + (counts #>> '{missing,deactivated}')::int + (counts #>> '{missing,deleted}')::int)),
       row_index = null, fell_short = true
     where tenant_id = $1 and id = $2`,
    [...place, rows.rowCount ?? 0],
  );
}
