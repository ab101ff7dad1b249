import { StalePlan } from './apply-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { linkGroups } from './link-groups.ts';

export type RegroupScope = {
  readonly tenantId: string;
  readonly runId: string;
  readonly sourceId: string;
  readonly actor: string;
  /** The planned absences, as a condition on `run_absence a` with the parameters of `place`. */
  readonly batch: string;
  readonly place: readonly unknown[];
};

/** Missing people lose groups: their values, what the source says of them, history, events and memberships. */
export async function regroupAbsent(tx: BulkTx, scope: RegroupScope): Promise<void> {
  const { tenantId, runId, sourceId, actor, batch, place } = scope;
  const { rows: people } = await tx.query<{ identityId: string }>(
    `select a.identity_id "identityId" from run_absence a where ${batch} and a.regroup is not null order by a.ordinal`,
    [...place],
  );
  if (people.length === 0) return;
  const written = await tx.query(
    `update identity i set attributes = a.regroup -> 'attributes', version = i.version + 1, updated_at = now() from run_absence a
     where ${batch} and a.regroup is not null and i.tenant_id = a.tenant_id and i.id = a.identity_id and i.version = a.base_version + (a.outcome = 'deactivated')::int`,
    [...place],
  );
  if (written.rowCount !== people.length) throw new StalePlan('identities changed since the plan was made');
  await tx.query(
    `update source_record r set stated = a.regroup -> 'stated' from run_absence a
     where ${batch} and a.regroup is not null and r.tenant_id = a.tenant_id and r.source_id = $5 and r.external_id = a.external_id`,
    [...place, sourceId],
  );
  await appendEvidence(tx, scope);
  await linkGroups(tx, { tenantId, people: people.map((one) => ({ ...one, row: null })), runId, actor });
}

async function appendEvidence(tx: BulkTx, { batch, place, sourceId, actor }: RegroupScope): Promise<void> {
  await tx.query(
    `insert into history (tenant_id, identity_id, kind, run_id, source_id, actor, changes)
     select a.tenant_id, a.identity_id, 'updated', a.run_id, $5, $6, a.regroup -> 'changes' from run_absence a
     where ${batch} and a.regroup is not null`,
    [...place, sourceId, actor],
  );
  await tx.query(
    `with counter as (select event_sequence from tenant_counter where tenant_id = $1 for update),
     written as (
       insert into event (tenant_id, sequence, type, subject_id, data, run_id, actor)
       select $1, (select event_sequence from counter) + row_number() over (order by a.ordinal), 'identity.updated', a.identity_id,
         jsonb_build_object('externalId', i.external_id), a.run_id, $5
       from run_absence a join identity i on i.tenant_id = a.tenant_id and i.id = a.identity_id where ${batch} and a.regroup is not null
       returning 1)
     update tenant_counter set event_sequence = event_sequence + (select count(*) from written) where tenant_id = $1`,
    [...place, actor],
  );
}
