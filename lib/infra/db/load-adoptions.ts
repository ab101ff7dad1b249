import type { BulkTx } from './in-tenant-bulk.ts';

export type MetAdoption = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly person: string;
  /** Of all rows that are this person. */
  readonly lines: readonly number[];
};

export type KeptKey = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly other: string;
};

/** Rows that name a person by their External ID while the file still uses the source's other key for them, too. */
export async function loadKeptKeys(
  tx: BulkTx,
  { tenantId, runId }: { readonly tenantId: string; readonly runId: string },
): Promise<readonly KeptKey[]> {
  const { rows } = await tx.query<KeptKey>(
    `select row, line, external_id "externalId", undo ->> 'renamedFrom' other from run_record r
     where tenant_id = $1 and run_id = $2 and phase::int in (1, 3) and undo ? 'renamedFrom'
       and exists (select 1 from stage_key k where k.external_id = r.undo ->> 'renamedFrom') order by row`,
    [tenantId, runId],
  );
  return rows;
}

/**
 * Rows that would adopt a person whom another row of the file adopts, too, or names by the person's own External ID. The
 * plan in the making is only looked through where the source adopts.
 */
export async function loadMetAdoptions(
  tx: BulkTx,
  { tenantId, runId }: { readonly tenantId: string; readonly runId: string },
): Promise<readonly MetAdoption[]> {
  const { rows } = await tx.query<MetAdoption>(
    `with adopted as materialized (select row, line, external_id, identity_id, undo ->> 'personKey' person from run_record
         where tenant_id = $1 and run_id = $2 and phase::int in (1, 3) and (undo ->> 'isNew')::boolean and undo ? 'personKey'),
       together as (select *, array_agg(line) over (partition by identity_id) lines from adopted),
       named as (select a.row, array_agg(k.line order by k.line) lines from adopted a
         join stage_key k on k.external_id = a.person where k.row is not null group by a.row)
     select t.row, t.line, t.external_id "externalId", t.person,
       array(select distinct line from unnest(t.lines || n.lines) line order by line) lines
     from together t left join named n using (row) where cardinality(t.lines) > 1 or n.row is not null order by t.row`,
    [tenantId, runId],
  );
  return rows;
}
