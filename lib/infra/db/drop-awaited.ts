import type { Lease } from './claim-run.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

/** What awaited its picture stays as it was: the row changes no picture, and its run counts one change less. */
export async function dropAwaited(tx: BulkTx, lease: Lease, row: number): Promise<void> {
  await uncountChange(tx, lease, row);
  await tx.query(
    'update run_record set awaits = null where tenant_id = $1 and run_id = $2 and row = $3 and awaits is not null',
    [lease.tenantId, lease.runId, row],
  );
}

/** The row that awaits its picture does not change that of its person. */
export async function uncountChange(tx: BulkTx, { tenantId, runId }: Lease, row: number): Promise<void> {
  await tx.query(
    `update run u set counts = case when d.outcome <> 'unchanged' then c.counts else
         c.counts || jsonb_build_object('updated', (c.counts ->> 'updated')::int - 1, 'unchanged', (c.counts ->> 'unchanged')::int + 1) end
     from run_record d, run o, lateral (select case when (o.counts #>> '{fields,picture}')::int > 1
         then jsonb_set(o.counts, '{fields,picture}', to_jsonb((o.counts #>> '{fields,picture}')::int - 1))
         else o.counts #- '{fields,picture}' end counts) c
     where u.tenant_id = $1 and u.id = $2 and (o.tenant_id, o.id) = (u.tenant_id, u.id) and d.tenant_id = $1 and d.run_id = $2 and d.row = $3
       and (d.awaits ->> 'isChange')::boolean`,
    [tenantId, runId, row],
  );
}
