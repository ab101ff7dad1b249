import type { FieldValues } from '#lib/domain/mapping/mapped-record';

import type { BulkTx } from './in-tenant-bulk.ts';

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
