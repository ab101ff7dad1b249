import type { BulkTx } from './in-tenant-bulk.ts';

type Run = { readonly tenantId: string; readonly runId: string };

/**
 * The missing person at this place of the plan cannot be applied: they wait for the next file, and the run's counts say so.
 * Gives back whose absence that was; nothing when the plan did nothing to them.
 */
export async function leaveAbsent(tx: BulkTx, run: Run, ordinal: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ externalId: string }>(
    `with planned as (select external_id, outcome, (regroup is not null and outcome = 'kept')::int regrouped from run_absence
       where tenant_id = $1 and run_id = $2 and ordinal = $3 and (outcome in ('deactivated', 'deleted') or regroup is not null) for update),
     put as (update run_absence a set outcome = 'waiting', withdraws = false, regroup = null from planned
       where a.tenant_id = $1 and a.run_id = $2 and a.ordinal = $3),
     counted as (update run set row_index = null, fell_short = true, counts = jsonb_set(jsonb_set(jsonb_set(counts, array['missing', p.outcome],
         to_jsonb((counts #>> array['missing', p.outcome])::int - 1)), '{missing,waiting}', to_jsonb((counts #>> '{missing,waiting}')::int + 1)),
         '{missing,regrouped}', to_jsonb(coalesce((counts #>> '{missing,regrouped}')::int, 0) - p.regrouped), false)
       from planned p where tenant_id = $1 and id = $2)
     select external_id "externalId" from planned`,
    [run.tenantId, run.runId, ordinal],
  );
  return rows.map(({ externalId }) => externalId);
}
