import { codeSpaces } from '#lib/domain/credential/code-space';
import { revertedHash } from '#lib/domain/run/reverted-hash';

import { appendRunEvents } from './append-run-events.ts';
import { inKeyOrder } from './in-key-order.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { isStated } from './is-stated.ts';
import { restoreDeleted } from './restore-deleted.ts';
import type { BatchEnd } from './step-apply.ts';
import { takeCredentials } from './take-credentials.ts';

/** Rows `after` < row <= `upTo` of one phase of the plan. */
export type ApplyScope = {
  readonly tenantId: string;
  readonly runId: string;
  readonly sourceId: string;
  readonly isSample: boolean;
  /** The plan takes back another run. */
  readonly isRevert: boolean;
  /** The plan may take credentials from their holders. */
  readonly movesCredentials: boolean;
  /** The source may begin to call people otherwise. */
  readonly renamesKeys: boolean;
  readonly actor: string;
  readonly phase: number;
  readonly after: number;
  readonly upTo: number;
};

/** The directory no longer is what the plan was made for; nothing of the batch may be written. */
export class StalePlan extends Error {}

/**
 * The cast keeps the planner from the partial indexes on phase, which serve lists: right after planning it takes a run for a
 * handful of rows, and any of them for as good as the primary key.
 */
const run = 'tenant_id = $1 and run_id = $2 and phase::int = $3';
const batch = `${run} and row > $4 and row <= $5`;

/**
 * The last row of the next batch of this phase with how many it has, or null when the phase is done. A batch of joiners, or
 * of updates without cards, meets no other batch: what one writes no other reads.
 */
export async function findBatchEnd(
  tx: BulkTx,
  scope: Omit<ApplyScope, 'upTo'>,
  rowsMax: number,
): Promise<BatchEnd | null> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query<BatchEnd>(
      `select max(row) "upTo", count(*)::int changes, $3 = 2 or $3 = 3 and bool_and(not cards) "standsAlone"
       from (select row, credentials is not null cards from run_record where ${run} and row > $4
         order by row limit $5) next`,
      [scope.tenantId, scope.runId, scope.phase, scope.after, rowsMax],
    ),
  );
  return rows[0]?.changes ? rows[0] : null;
}

/**
 * Writes a batch of planned rows with their history: identities, source records, credentials. Set-based; the caller holds
 * the run's fence before it commits. Throws StalePlan when an identity has changed since the plan was made.
 */
export async function applyRows(tx: BulkTx, scope: ApplyScope): Promise<void> {
  const place = [scope.tenantId, scope.runId, scope.phase, scope.after, scope.upTo];
  // Joiners only ever get cards.
  const touched = scope.phase === 2 ? { holderIds: [], hasCredentials: true } : await loadTouched(tx, place);
  if (scope.phase === 2 && scope.isRevert) await restoreDeleted(tx, { batch, place });
  else if (scope.phase === 2) await insertIdentities(tx, place, scope.isSample);
  else await updateIdentities(tx, place);
  await writeSourceRecords(tx, place, scope);
  if (scope.isRevert) await withdrawRecords(tx, place, scope);
  if (touched.hasCredentials) await applyCredentials(tx, place, { scope, touched });
  if (scope.phase !== 2) await suspendCredentials(tx, place);
  await appendHistory(tx, place, scope);
}

/** The batch's events. They take their numbers from the tenant's one counter: last, and in the order of the batches. */
export async function appendRowEvents(tx: BulkTx, scope: ApplyScope): Promise<void> {
  const place = [scope.tenantId, scope.runId, scope.phase, scope.after, scope.upTo];
  const { actor, movesCredentials } = scope;
  await appendRunEvents(tx, { actor, batch, place, movesCredentials });
}

type Touched = {
  /** People of whom credentials are updated or revoked. */
  readonly holderIds: readonly string[];
  readonly hasCredentials: boolean;
};

/** The table by which the database finds the space of a code, as one parameter. */
const spacesJson = JSON.stringify(codeSpaces);

/** A JSON credential change as columns. */
const changeColumns = 'x (kind text, id uuid, credential jsonb)';

/** The people whose credentials the batch touches: listed, since the planner cannot know how few a JSON array holds. */
async function loadTouched(tx: BulkTx, place: readonly unknown[]): Promise<Touched> {
  const { rows } = await tx.query<Touched>(
    `select coalesce((select array_agg(distinct r.identity_id) from (select identity_id, credentials from run_record where ${batch} and credentials is not null) r,
         jsonb_to_recordset(r.credentials) ${changeColumns} where x.kind <> 'issue'), '{}') "holderIds",
       exists (select 1 from run_record where ${batch} and credentials is not null) "hasCredentials"`,
    [...place],
  );
  return rows[0] ?? { holderIds: [], hasCredentials: false };
}

async function insertIdentities(tx: BulkTx, place: readonly unknown[], isSample: boolean): Promise<void> {
  await tx.query(
    `insert into identity (tenant_id, id, external_id, active, attributes, is_sample)
     select tenant_id, identity_id, external_id, active, case when stated ? 'active' then stated - 'active' else stated end, $6 from run_record where ${batch}`,
    [...place, isSample],
  );
}

/** A change without resulting attributes is of a person whom this source alone speaks of: what it states is what they are. */
async function updateIdentities(tx: BulkTx, place: readonly unknown[]): Promise<void> {
  const { rows } = await tx.query<{ planned: number; written: number }>(
    `with planned as materialized (select identity_id, base_version, active,
         case when attributes is null and changes is not null then stated - 'active' else attributes end attributes
       from run_record where ${batch} and (changes is not null or credentials is not null)),
     written as (update identity i set active = coalesce(p.active, i.active), attributes = coalesce(p.attributes, i.attributes),
         version = i.version + 1, updated_at = now()
       from planned p where i.tenant_id = $1 and i.id = p.identity_id and i.version = p.base_version returning 1)
     select (select count(*) from planned)::int planned, (select count(*) from written)::int written`,
    [...place],
  );
  if (rows[0]?.planned !== rows[0]?.written) throw new StalePlan('identities changed since the plan was made');
}

/** A joiner is new to every source: nothing can be there to be updated. */
async function writeSourceRecords(tx: BulkTx, place: readonly unknown[], scope: ApplyScope): Promise<void> {
  await tx.query(
    `insert into source_record (tenant_id, source_id, external_id, identity_id, stated, content_hash, last_run_id, last_row)
     select tenant_id, $6, external_id, identity_id, stated, content_hash, run_id, row from run_record where ${batch} and stated is not null
     ${scope.phase === 2 ? '' : onKnownRecord}`,
    [...place, scope.sourceId],
  );
  if (scope.renamesKeys && scope.phase !== 2) await dropRenamedRecords(tx, place, scope);
}

const onKnownRecord = `on conflict (tenant_id, source_id, external_id) do update set stated = excluded.stated, identity_id = excluded.identity_id,
  content_hash = excluded.content_hash, last_run_id = excluded.last_run_id, last_row = excluded.last_row,
  missed_files = 0, missing_since = null, withdrawn = false`;

/** A person has one key in a source: the one that the row names, from now on. */
async function dropRenamedRecords(tx: BulkTx, place: readonly unknown[], scope: ApplyScope): Promise<void> {
  await tx.query(
    `delete from source_record s using (select identity_id, undo ->> 'renamedFrom' key from run_record where ${batch} and undo ? 'renamedFrom') d
     where s.tenant_id = $1 and s.source_id = $6 and s.external_id = d.key and s.identity_id = d.identity_id`,
    [...place, scope.sourceId],
  );
}

/** What a reverted run had added or found withdrawn: the source no longer speaks of the person, or not of their being active. */
async function withdrawRecords(tx: BulkTx, place: readonly unknown[], scope: ApplyScope): Promise<void> {
  const named = `from run_record d where d.tenant_id = $1 and d.run_id = $2 and d.phase::int = $3 and d.row > $4 and d.row <= $5
    and d.content_hash = $7 and s.tenant_id = d.tenant_id and s.source_id = $6 and s.external_id = d.external_id`;
  const { dropped, withdrawn } = revertedHash;
  await tx.query(`delete from source_record s using ${named.slice('from '.length)}`, [
    ...place,
    scope.sourceId,
    dropped,
  ]);
  await tx.query(`update source_record s set withdrawn = true ${named}`, [...place, scope.sourceId, withdrawn]);
}

type CredentialScope = { readonly scope: ApplyScope; readonly touched: Touched };

async function applyCredentials(
  tx: BulkTx,
  place: readonly unknown[],
  { scope, touched }: CredentialScope,
): Promise<void> {
  if (scope.movesCredentials) await takeCredentials(tx, { ...scope, batch, place });
  const changed = `changed as materialized (select r.identity_id, r.active, x.* from (select identity_id, active, credentials from run_record
    where ${batch} and credentials is not null) r cross join jsonb_to_recordset(r.credentials) ${changeColumns})`;
  if (touched.holderIds.length > 0) {
    await tx.query(
      `with ${changed} update credential c set status = case when u.kind = 'revoke' then 'deleted' else u.credential ->> 'status' end,
         format = case when u.kind = 'revoke' then c.format else u.credential ->> 'format' end,
         facility_code = case when u.kind = 'revoke' then c.facility_code else (u.credential ->> 'facilityCode')::int end,
         card_number = case when u.kind = 'revoke' then c.card_number else u.credential ->> 'cardNumber' end,
         activates_at = case when u.kind = 'revoke' then c.activates_at else (u.credential ->> 'activatesAt')::timestamptz end,
         expires_at = case when u.kind = 'revoke' then c.expires_at else (u.credential ->> 'expiresAt')::timestamptz end,
         slot = case when u.kind = 'revoke' then c.slot else (u.credential ->> 'slot')::smallint end,
         badge_type_id = case when u.kind = 'revoke' then c.badge_type_id else (u.credential ->> 'badgeTypeId')::uuid end,
         suspended = case when c.status = 'deleted' and u.kind <> 'revoke' then not coalesce(u.active,
           (select i.active from identity i where i.tenant_id = $1 and i.id = u.identity_id)) else c.suspended end,
         version = c.version + 1, updated_at = now()
       from changed u where u.kind <> 'issue' and c.tenant_id = $1 and c.identity_id = any($6::uuid[]) and c.identity_id = u.identity_id and c.id = u.id`,
      [...place, touched.holderIds],
    );
  }
  await tx.query(
    `with ${changed} insert into credential (tenant_id, id, identity_id, kind, format, raw_code, facility_code, card_number, status,
       suspended, activates_at, expires_at, source_id, slot, sealed, badge_type_id, code_space)
     select $1, x.id, x.identity_id, x.credential ->> 'kind', x.credential ->> 'format', x.credential ->> 'rawCode',
       (x.credential ->> 'facilityCode')::int, x.credential ->> 'cardNumber', x.credential ->> 'status',
       not coalesce(x.active, (select i.active from identity i where i.tenant_id = $1 and i.id = x.identity_id)),
       (x.credential ->> 'activatesAt')::timestamptz, (x.credential ->> 'expiresAt')::timestamptz, $6,
       (x.credential ->> 'slot')::smallint, x.credential ->> 'sealed', (x.credential ->> 'badgeTypeId')::uuid,
       coalesce($7::jsonb ->> (x.credential ->> 'format'), x.credential ->> 'format')
     from changed x where x.kind = 'issue'`,
    [...place, scope.sourceId, spacesJson],
  );
}

/**
 * Credentials sleep with their holder. They wake with them, or when their source names its holder again, unless the source
 * has taken its word on the holder back.
 */
async function suspendCredentials(tx: BulkTx, place: readonly unknown[]): Promise<void> {
  await tx.query(
    `with turned as materialized (select r.identity_id, i.active from (select identity_id from run_record
         where ${batch} and (outcome in ('deactivated', 'reactivated') or undo ->> 'wasWithdrawn' = 'true')) r
       join identity i on i.tenant_id = $1 and i.id = r.identity_id)
     update credential c set suspended = not t.active, version = c.version + 1, updated_at = now()
     from turned t where c.tenant_id = $1 and c.identity_id = t.identity_id
       and c.status <> 'deleted' and c.suspended = t.active and (not t.active or ${isStated})`,
    [...place],
  );
}

async function appendHistory(tx: BulkTx, place: readonly unknown[], scope: ApplyScope): Promise<void> {
  await tx.query(
    `insert into history (tenant_id, identity_id, kind, run_id, row, source_id, actor, changes, credentials)
     select tenant_id, identity_id, outcome, run_id, row, $6, $7, case when phase = 2 then null else changes end, case when phase = 2 then null else credentials end
     from run_record where ${batch} and (phase = 2 or changes is not null or credentials is not null)`,
    [...place, scope.sourceId, scope.actor],
  );
}
