import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { plannedRow } from '#lib/domain/run/planned-row';

import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly runId: string; readonly sourceId: string };

export type HeldValue = {
  readonly row: number;
  readonly line: number;
  /** The key that the row names. */
  readonly externalId: string;
  readonly value: FieldValue;
  /** External ID of somebody who has the value when the run is over. */
  readonly holder: string;
  /** The row takes its person's access away. */
  readonly isSuspended: boolean;
};

/**
 * Rows of a plan in the making that would give their person a value of this field that somebody else has in the end: upper
 * and lower case are the same, and who gives the value up or leaves the directory with this very plan, or was deleted by a
 * row (`x`, decision 0023), no longer has it.
 * Rows that would give it to two people: the first is left.
 */
export async function loadHeldValues(
  tx: BulkTx,
  { tenantId, runId }: Place,
  field: string,
): Promise<readonly HeldValue[]> {
  const key = field === 'email' ? 'h.email_key' : 'lower(h.attributes ->> $3)';
  const { rows } = await tx.query<HeldValue>(
    `with moved as materialized (select r.row, r.line, r.external_id, r.identity_id, coalesce(r.undo ->> 'personKey', r.external_id) person,
         r.stated -> $3 value, coalesce(r.stated -> 'active' = 'false'::jsonb, false) suspended, lower(r.stated ->> $3) key,
         r.phase = 2 and r.stated ? $3 or r.changes @> jsonb_build_array(jsonb_build_object('field', $3::text, 'to', r.stated -> $3)) takes
       from run_record r where r.tenant_id = $1 and r.run_id = $2 and r.phase::int > 0
         and (r.phase = 2 or r.changes @> jsonb_build_array(jsonb_build_object('field', $3::text)))),
     wanted as materialized (select * from moved where takes),
     gone as (select identity_id from moved union all
       select identity_id from run_absence where tenant_id = $1 and run_id = $2 and outcome = 'deleted'),
     held as (select w.row, h.external_id holder from wanted w
         join identity h on h.tenant_id = $1 and ${key} = w.key and h.id <> w.identity_id
         where not exists (select 1 from gone g where g.identity_id = h.id)
           and (h.active or not exists (select 1 from source_record s where s.tenant_id = $1 and s.identity_id = h.id and s.content_hash ~ '^!?x'))
       union all
       select row, lead from (select row, first_value(person) over same lead, first_value(row) over same first from wanted
         window same as (partition by key order by row)) twin where row <> first)
     select w.row, w.line, w.external_id "externalId", w.value, min(h.holder) holder, w.suspended "isSuspended"
     from wanted w join held h using (row) group by w.row, w.line, w.external_id, w.value, w.suspended order by w.row`,
    [tenantId, runId, field],
  );
  return rows;
}

export type PlannedBefore = {
  readonly record: PlannedRecord;
  /** What the source stated of the field until now; null for nothing. */
  readonly before: FieldValue;
};

/** Rows of the plan in the making as they were planned, with what the source has stated of a field so far. */
export async function loadPlannedRows(
  tx: BulkTx,
  { tenantId, runId, sourceId }: Place,
  { field, rows }: { readonly field: string; readonly rows: readonly number[] },
): Promise<readonly PlannedBefore[]> {
  const result = await tx.query<{ before: FieldValue }>(
    `select r.row, r.line, r.external_id "externalId", r.identity_id "identityId", r.outcome, r.phase, r.base_version "baseVersion",
       r.content_hash "contentHash", r.stated, r.undo, r.changes, r.active, r.attributes, r.credentials, r.problems,
       s.stated -> $4 "before"
     from run_record r left join source_record s on s.tenant_id = r.tenant_id and s.source_id = $5 and s.external_id = r.external_id
     where r.tenant_id = $1 and r.run_id = $2 and r.row = any($3::int[]) order by r.row`,
    [tenantId, runId, rows, field, sourceId],
  );
  return result.rows.map(({ before, ...row }) => ({ before, record: toRecord(row) }));
}

function toRecord(row: unknown): PlannedRecord {
  const { active, attributes, changes, credentials, problems, ...rest } = plannedRow.parse(row);
  const result = rest.outcome === 'created' || active !== null;
  return {
    ...rest,
    situation: rest.outcome === 'created' ? 'new' : 'linked',
    changes: changes ?? [],
    credentials: credentials ?? [],
    problems: problems ?? [],
    result: result ? { active: active ?? false, attributes: attributes ?? rest.stated ?? {} } : null,
  };
}
