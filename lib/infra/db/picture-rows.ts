import { inKeyOrder } from './in-key-order.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

export type StoredPicture = {
  /** What a source states of it: `sha256:` and the hash of its bytes as they arrived, or its address. */
  readonly reference: string;
  readonly storageKey: string;
  /** Of the JPEG that is kept, hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  /** What it was before it was written anew. */
  readonly arrivedAs: 'jpeg' | 'png';
};

export type WantedPicture = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly reference: string;
  /** It is kept since an earlier row of the run brought it; this row only waits to be told. */
  readonly isKept: boolean;
};

type PicturePage = {
  readonly after: number;
  readonly limit: number;
  /** `merged`: only rows into which others went. */
  readonly rows?: 'all' | 'merged';
};

/**
 * Rows of a run, written already, that await their picture, or whose picture is not kept yet and has not failed in this
 * run; in the order of the file.
 * Asked again after a crash it gives what is left.
 */
export async function loadWantedPictures(
  tx: BulkTx,
  place: { readonly tenantId: string; readonly runId: string },
  { after, limit, rows: which = 'all' }: PicturePage,
): Promise<readonly WantedPicture[]> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query<WantedPicture>(
      `select r.row, r.line, r.external_id "externalId", x.reference, p.reference is not null "isKept"
     from run_record r cross join lateral (select coalesce(r.awaits ->> 'reference', r.stated ->> 'picture') reference) x
     left join picture p on p.tenant_id = r.tenant_id and p.reference = x.reference
     where r.tenant_id = $1 and r.run_id = $2 and r.row > $3 and r.phase::int > 0
       and (r.awaits is not null or p.reference is null and r.stated ? 'picture' and not coalesce(r.problems @> '[{"field": "picture"}]', false))
       and ($5 = 'all' or r.problems @> '[{"code": "rowsMerged"}]')
     order by r.row limit $4`,
      [place.tenantId, place.runId, after, limit, which],
    ),
  );
  return rows;
}

/** Remembers a picture under its reference; the first one stays. */
export async function insertPicture(tx: BulkTx, tenantId: string, picture: StoredPicture): Promise<void> {
  const { reference, storageKey, sha256, sizeBytes, width, height, arrivedAs } = picture;
  await tx.query(
    `insert into picture (tenant_id, reference, storage_key, sha256, size_bytes, width, height, arrived_as) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, reference) do update set checked_at = now()`,
    [tenantId, reference, storageKey, sha256, sizeBytes, width, height, arrivedAs],
  );
}

const used = `(select attributes ->> 'picture' reference from identity where tenant_id = $1 and attributes ? 'picture'
  union select stated ->> 'picture' from source_record where tenant_id = $1 and stated ? 'picture'
  union select stated ->> 'picture' from identity_edit where tenant_id = $1 and stated ? 'picture')`;

/**
 * Forgets pictures older than a month that nobody has and no source states; their files go with the next sweep of the
 * store. Looks at each picture once a day at most. Gives back how many went.
 */
export async function dropUnusedPictures(tx: BulkTx, tenantId: string): Promise<number> {
  const due = "checked_at < now() - interval '1 day' and created_at < now() - interval '30 days'";
  const { rows } = await tx.query(`select from picture where tenant_id = $1 and ${due} limit 1`, [tenantId]);
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.query(
    `delete from picture where tenant_id = $1 and ${due} and reference not in ${used}`,
    [tenantId],
  );
  await tx.query(`update picture set checked_at = now() where tenant_id = $1 and ${due}`, [tenantId]);
  return rowCount ?? 0;
}

/** What is stated of these people's pictures, now and in runs that are kept. To be asked before the people are erased. */
export async function findPicturesOf(
  tx: BulkTx,
  tenantId: string,
  identityIds: readonly string[],
): Promise<readonly string[]> {
  const tables = ['source_record', 'identity_edit', 'run_record'].map(
    (table) => `select stated ->> 'picture' from ${table} where tenant_id = $1 and identity_id = any($2::uuid[])`,
  );
  const { rows } = await tx.query<{ reference: string }>(
    `select distinct reference from (select attributes ->> 'picture' from identity where tenant_id = $1 and id = any($2::uuid[])
       union all ${tables.join(' union all ')}) x (reference) where reference is not null`,
    [tenantId, identityIds],
  );
  return rows.map(({ reference }) => reference);
}

/** Forgets those of these pictures that nobody else has; gives back the storage keys that no picture names any more. */
export async function erasePictures(
  tx: BulkTx,
  tenantId: string,
  references: readonly string[],
): Promise<readonly string[]> {
  if (references.length === 0) return [];
  const { rows } = await tx.query<{ key: string }>(
    `delete from picture where tenant_id = $1 and reference = any($2) and reference not in ${used} returning storage_key key`,
    [tenantId, references],
  );
  const keys = rows.map(({ key }) => key);
  const kept = await tx.query<{ key: string }>(
    'select storage_key key from picture where tenant_id = $1 and storage_key = any($2)',
    [tenantId, keys],
  );
  const named = new Set(kept.rows.map(({ key }) => key));
  return keys.filter((key) => !named.has(key));
}
