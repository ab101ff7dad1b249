import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';
import type { AppliedRow } from '#lib/domain/run/applied-row';
import { credentialChange, fieldChange } from '#lib/domain/run/change';
import { rowOutcome } from '#lib/domain/run/outcome';
import { undo } from '#lib/domain/run/undo';

import { inKeyOrder } from './in-key-order.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

const appliedRow = z.object({
  row: z.int(),
  line: z.int(),
  externalId: z.string(),
  identityId: z.string().nullable(),
  outcome: z.union([rowOutcome, z.enum(['missing', 'deleted'])]),
  changes: z.array(fieldChange),
  credentials: z.array(credentialChange),
  stated: fieldValues.nullable(),
  undo: undo.nullable(),
  isKept: z.boolean(),
});

/** The next rows of a run that were applied, by row; a run that was stopped has applied those before its position. */
export async function loadAppliedRows(
  tx: BulkTx,
  runId: string,
  { after, rowsMax }: { readonly after: number; readonly rowsMax: number },
): Promise<readonly AppliedRow[]> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query(
      `select d.row, d.line, d.external_id "externalId", d.identity_id "identityId", d.outcome, coalesce(d.changes, '[]') changes,
       coalesce(d.credentials, '[]') credentials, d.stated, d.undo, false "isKept"
     from run_record d join run r on r.tenant_id = d.tenant_id and r.id = d.run_id
     where d.tenant_id = (select app_tenant()) and d.run_id = $1 and d.row > $2 and d.phase::int > 0
       and (r.status in ('completed', 'completedWithProblems') or (d.phase, d.row) <= (r.applied_phase, r.applied_row))
     order by d.row limit $3`,
      [runId, after, rowsMax],
    ),
  );
  return z.array(appliedRow).parse(rows);
}

/** People whom the run deactivated or deleted because its file did not name them; they are counted from `after` on. */
export async function loadAppliedAbsences(
  tx: BulkTx,
  runId: string,
  { after, rowsMax }: { readonly after: number; readonly rowsMax: number },
): Promise<readonly (AppliedRow & { readonly ordinal: number })[]> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query(
      `select a.ordinal, a.external_id "externalId", a.identity_id "identityId", case a.outcome when 'deleted' then 'deleted' else 'missing' end outcome,
       a.regroup -> 'stated' stated, coalesce(a.regroup -> 'changes', '[]') changes,
       case when a.regroup is not null then jsonb_build_object('values', jsonb_build_object('groups', a.regroup -> 'groups')) end undo,
       exists (select 1 from deleted_person p where p.tenant_id = a.tenant_id and p.run_id = a.run_id and p.identity_id = a.identity_id) "isKept"
     from run_absence a join run r on r.tenant_id = a.tenant_id and r.id = a.run_id
     where a.tenant_id = (select app_tenant()) and a.run_id = $1 and a.ordinal > $2 and (a.outcome in ('deactivated', 'deleted') or a.regroup is not null)
       and (r.status in ('completed', 'completedWithProblems') or r.applied_phase > 0 or a.ordinal <= r.applied_row)
     order by a.ordinal limit $3`,
      [runId, after, rowsMax],
    ),
  );
  return rows.map((row) => ({
    ...appliedRow.parse({ row: 0, line: 0, changes: [], credentials: [], stated: null, undo: null, ...row }),
    ordinal: z.int().parse(row.ordinal),
  }));
}
