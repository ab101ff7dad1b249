import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import type { Regroup } from '#lib/domain/run/regroup';
import { portalSource } from '#lib/domain/source/portal-source';

import { copyLine, copyRows } from './copy-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

export type AbsentRow = {
  readonly externalId: string;
  readonly identityId: string;
  /** Complete files in a row that have not named the person before this one. */
  readonly missedBefore: number;
  readonly missingDays: number;
  /** What the others who hold the person say of `active`, by their order of authority; null when nobody does. */
  readonly wordElsewhere: boolean | null;
  readonly isActive: boolean;
  readonly saysActive: boolean;
  readonly baseVersion: number;
};

/**
 * People this source holds whom no row of the file names, ordered by External ID. `among` narrows the search where the row
 * index already knows who was met: only these, and those missing from earlier files, can be absent. A person whom the source knows by another key than their External ID is named by either.
 */
export async function loadAbsent(
  tx: BulkTx,
  sourceId: string,
  among: readonly string[] | null,
): Promise<readonly AbsentRow[]> {
  const { rows } = await tx.query<AbsentRow>(
    `select r.external_id "externalId", r.identity_id "identityId", r.missed_files "missedBefore",
       coalesce(extract(day from now() - r.missing_since)::int, 0) "missingDays", i.active "isActive",
       r.stated ->> 'active' is distinct from 'false' "saysActive",
       i.version "baseVersion",
       (select w.active from (
           select coalesce((s.ranks ->> 'active')::int, s.position) rank, o.stated ->> 'active' is distinct from 'false' active
           from source_record o join source s on s.tenant_id = o.tenant_id and s.id = o.source_id
           where o.tenant_id = r.tenant_id and o.identity_id = r.identity_id and o.source_id <> r.source_id and not o.withdrawn
             and coalesce((s.settings #>> '{policy,decidesActive}')::boolean, false)
           union all
           select case when e.locks ? 'active' and coalesce((e.locks ->> 'active')::timestamptz > now(), true)
             then ${portalSource.lockedRank} else ${portalSource.position} end, e.stated ->> 'active' is distinct from 'false'
           from identity_edit e where e.tenant_id = r.tenant_id and e.identity_id = r.identity_id and e.stated ? 'active'
         ) w order by w.rank limit 1) "wordElsewhere"
     from source_record r join identity i on i.tenant_id = r.tenant_id and i.id = r.identity_id
     where r.tenant_id = (select app_tenant()) and r.source_id = $1 and not r.withdrawn
       and ($2::text[] is null or r.external_id = any($2) or r.missed_files > 0)
       and not exists (select 1 from stage_key k where k.external_id = r.external_id)
       and (i.external_id = r.external_id or not exists (select 1 from stage_key k where k.external_id = i.external_id))
     order by r.external_id`,
    [sourceId, among],
  );
  return rows;
}

/** How many people the source holds. */
export async function countKnown(tx: BulkTx, sourceId: string): Promise<number> {
  const { rows } = await tx.query<{ known: number }>(
    `select count(*)::int known from source_record where tenant_id = (select app_tenant()) and source_id = $1 and not withdrawn`,
    [sourceId],
  );
  return rows[0]?.known ?? 0;
}

/** The same without counting everybody: those the row index names, and those missing from earlier files. */
export async function countKnownBeside(tx: BulkTx, sourceId: string, indexed: IndexedPeople): Promise<number> {
  const { rows } = await tx.query<{ known: number }>(
    `select count(*)::int known from source_record where tenant_id = (select app_tenant()) and source_id = $1 and not withdrawn
       and (missed_files > 0 or external_id = any($2::text[]))`,
    [sourceId, indexed.others],
  );
  return indexed.clean + (rows[0]?.known ?? 0);
}

/** Every clean row of the last file is a person the source holds; the others are External IDs of rows with a defect. */
export type IndexedPeople = { readonly clean: number; readonly others: readonly string[] };

/** How many of the people the source holds are active. */
export async function countKnownActive(tx: BulkTx, sourceId: string): Promise<number> {
  const { rows } = await tx.query<{ active: number }>(
    `select count(*)::int active from source_record r join identity i on i.tenant_id = r.tenant_id and i.id = r.identity_id
     where r.tenant_id = (select app_tenant()) and r.source_id = $1 and not r.withdrawn and i.active`,
    [sourceId],
  );
  return rows[0]?.active ?? 0;
}

/** What the directory holds of each active person the source knows, a page at a time. */
export async function* knownActivePages(tx: BulkTx, sourceId: string): AsyncGenerator<readonly FieldValues[]> {
  for (let after = ''; ;) {
    const { rows } = await tx.query<{ externalId: string; attributes: FieldValues }>(
      `select r.external_id "externalId", i.attributes from source_record r join identity i on i.tenant_id = r.tenant_id and i.id = r.identity_id
       where r.tenant_id = (select app_tenant()) and r.source_id = $1 and not r.withdrawn and i.active and r.external_id > $2
       order by r.external_id limit 2000`,
      [sourceId, after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ attributes }) => attributes);
    after = last.externalId;
  }
}

/** Rows of the last five files of this source that counted as accepted, newest first. */
export async function loadAcceptedRows(tx: BulkTx, sourceId: string): Promise<readonly number[]> {
  const { rows } = await tx.query<{ rows: number }>(
    `select (counts ->> 'rows')::int "rows" from run
     where tenant_id = (select app_tenant()) and source_id = $1 and accepted and status in ('completed', 'completedWithProblems')
     order by number desc limit 5`,
    [sourceId],
  );
  return rows.map((row) => row.rows);
}

/** `missedFiles` is what the source remembers from now on. */
export type PlannedAbsence = Pick<AbsentRow, 'externalId' | 'identityId' | 'baseVersion'> & {
  readonly outcome: string;
  readonly missedFiles: number;
  readonly withdraws: boolean;
  /** What a person who stays loses of their groups. */
  readonly regroup?: Regroup | null;
};

export async function storeAbsences(
  tx: BulkTx,
  place: { readonly tenantId: string; readonly runId: string },
  absences: readonly PlannedAbsence[],
): Promise<void> {
  await tx.query('delete from run_absence where tenant_id = $1 and run_id = $2', [place.tenantId, place.runId]);
  await tx.query(
    'create temporary table stage_absence (ordinal int, external_id text, identity_id uuid, outcome text, missed_files int, base_version int, withdraws boolean, regroup jsonb) on commit drop',
  );
  const lines = absences.map((one, i) =>
    copyLine([
      i + 1,
      one.externalId,
      one.identityId,
      one.outcome,
      one.missedFiles,
      one.baseVersion,
      one.withdraws,
      one.regroup == null ? null : JSON.stringify(one.regroup),
    ]),
  );
  await copyRows(tx, 'stage_absence', lines.join(''));
  await tx.query(
    `insert into run_absence (tenant_id, run_id, ordinal, external_id, identity_id, outcome, missed_files, base_version, withdraws, regroup)
     select $1, $2, ordinal, external_id, identity_id, outcome, missed_files, base_version, withdraws, regroup from stage_absence`,
    [place.tenantId, place.runId],
  );
}
