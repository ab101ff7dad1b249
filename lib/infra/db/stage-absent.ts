import { portalSource } from '#lib/domain/source/portal-source';

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

export type AbsentCounts = {
  readonly all: number;
  /** Those whom the last accepted file named. */
  readonly newly: number;
};

const pageRows = 5000;

/**
 * Finds the people this source holds whom no row of the file names, for the rest of the transaction: there may be as many as the
 * directory has. `among` narrows the search where the row index already knows who was met: only these, and those missing from
 * earlier files, can be absent. A person whom the source knows by another key than their External ID is named by either.
 */
export async function stageAbsent(
  tx: BulkTx,
  sourceId: string,
  among: readonly string[] | null,
): Promise<AbsentCounts> {
  await tx.query(`create temporary table stage_absent (external_id text, identity_id uuid, missed_before int, missing_days int,
    is_active boolean, says_active boolean, base_version int, word_elsewhere boolean) on commit drop`);
  await tx.query(
    `insert into stage_absent (external_id, identity_id, missed_before, missing_days, is_active, says_active, base_version, word_elsewhere)
     select r.external_id, r.identity_id, r.missed_files,
       coalesce(extract(day from now() - r.missing_since)::int, 0), i.active,
       r.stated ->> 'active' is distinct from 'false',
       i.version,
       (select w.active from (
           select coalesce((s.ranks ->> 'active')::int, s.position) rank, o.stated ->> 'active' is distinct from 'false' active
           from source_record o join source s on s.tenant_id = o.tenant_id and s.id = o.source_id
           where o.tenant_id = r.tenant_id and o.identity_id = r.identity_id and o.source_id <> r.source_id and not o.withdrawn
             and coalesce((s.settings #>> '{policy,decidesActive}')::boolean, false)
           union all
           select case when e.locks ? 'active' and coalesce((e.locks ->> 'active')::timestamptz > now(), true)
             then ${portalSource.lockedRank} else ${portalSource.position} end, e.stated ->> 'active' is distinct from 'false'
           from identity_edit e where e.tenant_id = r.tenant_id and e.identity_id = r.identity_id and e.stated ? 'active'
         ) w order by w.rank limit 1)
     from source_record r join identity i on i.tenant_id = r.tenant_id and i.id = r.identity_id
     where r.tenant_id = (select app_tenant()) and r.source_id = $1 and not r.withdrawn
       and ($2::text[] is null or r.external_id = any($2) or r.missed_files > 0)
       and not exists (select 1 from stage_key k where k.external_id = r.external_id)
       and (i.external_id = r.external_id or not exists (select 1 from stage_key k where k.external_id = i.external_id))`,
    [sourceId, among],
  );
  const { rows } = await tx.query<AbsentCounts>(
    `select count(*)::int "all", (count(*) filter (where missed_before = 0))::int newly from stage_absent`,
  );
  return rows[0] ?? { all: 0, newly: 0 };
}

/** Those who were found, ordered by External ID, some at a time. */
export async function* absentPages(tx: BulkTx): AsyncGenerator<readonly AbsentRow[]> {
  await tx.query(`declare absent no scroll cursor for
    select external_id "externalId", identity_id "identityId", missed_before "missedBefore", missing_days "missingDays",
      is_active "isActive", says_active "saysActive", base_version "baseVersion", word_elsewhere "wordElsewhere"
    from stage_absent order by external_id`);
  for (;;) {
    const { rows } = await tx.query<AbsentRow>(`fetch ${pageRows} from absent`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.query('close absent');
}

/** Whether one of those who were found has one of these External IDs. */
export async function isAbsent(tx: BulkTx, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false;
  const { rows } = await tx.query('select 1 from stage_absent where external_id = any($1) limit 1', [keys]);
  return rows.length > 0;
}

/** How many of the newly missing stood among as many last entries of `stage_last`. */
export async function countAbsentAtEnd(tx: BulkTx, newly: number): Promise<number> {
  const { rows } = await tx.query<{ atEnd: number }>(
    `select count(*)::int "atEnd" from (select external_id from stage_last order by ordinal desc limit $1) l
     join stage_absent a on a.external_id = l.external_id and a.missed_before = 0`,
    [newly],
  );
  return rows[0]?.atEnd ?? 0;
}
