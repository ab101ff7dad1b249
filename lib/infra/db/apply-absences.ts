import { StalePlan } from './apply-rows.ts';
import { inKeyOrder } from './in-key-order.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { keepDeleted } from './keep-deleted.ts';
import { regroupAbsent } from './regroup-absent.ts';
import type { BatchEnd } from './step-apply.ts';

export type AbsenceScope = {
  readonly tenantId: string;
  readonly runId: string;
  readonly sourceId: string;
  readonly actor: string;
  readonly after: number;
  readonly upTo: number;
  /** The plan may take groups from people who stay. */
  readonly regroups: boolean;
};

const batch = 'a.tenant_id = $1 and a.run_id = $2 and a.ordinal > $3 and a.ordinal <= $4';

/** The last ordinal of the next batch of missing people with how many of them leave, or null when there are none left. */
export async function findAbsenceEnd(
  tx: BulkTx,
  scope: Omit<AbsenceScope, 'upTo'>,
  rowsMax: number,
): Promise<BatchEnd | null> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query<{ upTo: number | null; changes: number }>(
      `select max(ordinal) "upTo", count(*) filter (where outcome in ('deactivated', 'deleted') or regroup is not null)::int changes
     from (select ordinal, outcome, regroup from run_absence a where a.tenant_id = $1 and a.run_id = $2 and a.ordinal > $3
       order by ordinal limit $4) next`,
      [scope.tenantId, scope.runId, scope.after, rowsMax],
    ),
  );
  const upTo = rows[0]?.upTo ?? null;
  return upTo === null ? null : { upTo, changes: rows[0]?.changes ?? 0, standsAlone: false };
}

/** Applies a batch of missing people: counts the missed file, withdraws the source's word, deactivates or deletes. */
export async function applyAbsences(tx: BulkTx, scope: AbsenceScope): Promise<void> {
  const place = [scope.tenantId, scope.runId, scope.after, scope.upTo];
  await keepDeleted(tx, { batch, place });
  await tx.query(
    `update source_record r set missed_files = a.missed_files, missing_since = coalesce(r.missing_since, now()),
       withdrawn = a.withdraws
     from run_absence a where ${batch} and r.tenant_id = a.tenant_id and r.source_id = $5 and r.external_id = a.external_id
       and a.missed_files > r.missed_files`,
    [...place, scope.sourceId],
  );
  await deactivate(tx, place);
  if (scope.regroups) await regroupAbsent(tx, { ...scope, batch, place });
  await appendEvidence(tx, place, scope);
  await tx.query(
    `delete from identity i using run_absence a where ${batch} and a.outcome = 'deleted' and i.tenant_id = a.tenant_id and i.id = a.identity_id`,
    place,
  );
}

async function deactivate(tx: BulkTx, place: readonly unknown[]): Promise<void> {
  const { rows } = await tx.query<{ planned: number; written: number }>(
    `with planned as (select a.identity_id, a.base_version from run_absence a where ${batch} and a.outcome in ('deactivated', 'deleted')),
     written as (update identity i set active = false, version = i.version + 1, updated_at = now() from planned p
       where i.tenant_id = $1 and i.id = p.identity_id and i.version = p.base_version returning i.id)
     select (select count(*) from planned)::int planned, (select count(*) from written)::int written`,
    [...place],
  );
  if (rows[0]?.planned !== rows[0]?.written) throw new StalePlan('identities changed since the plan was made');
  await tx.query(
    `update credential c set suspended = true, version = c.version + 1, updated_at = now() from run_absence a
     where ${batch} and a.outcome = 'deactivated' and c.tenant_id = a.tenant_id and c.identity_id = a.identity_id
       and c.status <> 'deleted' and not c.suspended`,
    [...place],
  );
}

async function appendEvidence(tx: BulkTx, place: readonly unknown[], scope: AbsenceScope): Promise<void> {
  await tx.query(
    `insert into history (tenant_id, identity_id, kind, run_id, source_id, actor, changes)
     select a.tenant_id, a.identity_id, a.outcome, a.run_id, $5, $6, '[{"field": "active", "from": true, "to": false}]'
     from run_absence a where ${batch} and a.outcome in ('deactivated', 'deleted')`,
    [...place, scope.sourceId, scope.actor],
  );
  await tx.query(
    `with counter as (select event_sequence from tenant_counter where tenant_id = $1 for update),
     written as (
       insert into event (tenant_id, sequence, type, subject_id, data, run_id, actor)
       select $1, (select event_sequence from counter) + row_number() over (order by a.ordinal), 'identity.' || a.outcome,
         a.identity_id, jsonb_build_object('identityId', a.identity_id, 'externalId', coalesce(i.external_id, a.external_id)), a.run_id, $5
       from run_absence a left join identity i on i.tenant_id = a.tenant_id and i.id = a.identity_id where ${batch} and a.outcome in ('deactivated', 'deleted') returning 1)
     update tenant_counter set event_sequence = event_sequence + (select count(*) from written) where tenant_id = $1`,
    [...place, scope.actor],
  );
}
