import { leftOutHash } from '#lib/domain/run/left-out-hash';

import type { BulkTx } from './in-tenant-bulk.ts';

export type ZeroTwin = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  /** The source's own key of the same number. */
  readonly known: string;
  /** It has more leading zeros than the row's. */
  readonly isLost: boolean;
};

type Place = { readonly tenantId: string; readonly runId: string; readonly sourceId: string };

/**
 * Rows whose all-digit key the source has never had, with the keys of the same number that it holds and no staged row names:
 * by row, those with the most zeros first. Keys that begin with zero lie together in the primary key, so a source without
 * them costs one look into it; of the others only the number itself can be meant.
 */
export async function loadZeroTwins(tx: BulkTx, { tenantId, runId, sourceId }: Place): Promise<readonly ZeroTwin[]> {
  const created = await tx.query(
    `create temporary table stage_number on commit drop as
     select r.row, r.line, r.external_id, ltrim(r.external_id, '0') number from run_record r
     where r.tenant_id = $1 and r.run_id = $2 and r.external_id ~ '^[0-9]+$' and r.content_hash is distinct from $4
       and (r.outcome in ('created', 'failed', 'skipped') or (r.undo ->> 'isNew')::boolean)
       and exists (select 1 from source_record k where k.tenant_id = $1 and k.source_id = $3)
       and not exists (select 1 from source_record k where k.tenant_id = $1 and k.source_id = $3 and k.external_id = r.external_id)`,
    [tenantId, runId, sourceId, leftOutHash],
  );
  if ((created.rowCount ?? 0) === 0) return [];
  // With it no plan is slow, however far the table's statistics are behind.
  await tx.query('create index on stage_number (number)');
  await tx.query('analyze stage_number');
  const { rows } = await tx.query<ZeroTwin>(
    `with held as (
       select n.*, k.external_id known, k.identity_id from source_record k join stage_number n on n.number = ltrim(k.external_id, '0')
       where k.tenant_id = $1 and k.source_id = $2 and k.external_id >= '0' and k.external_id < '1' and not k.withdrawn
         and k.external_id ~ '^[0-9]+$'
       union all
       select n.*, k.external_id, k.identity_id from stage_number n join source_record k on k.external_id = n.number
       where k.tenant_id = $1 and k.source_id = $2 and not k.withdrawn and n.external_id <> n.number)
     select h.row, h.line, h.external_id "externalId", h.known, length(h.known) > length(h.external_id) "isLost"
     from held h join identity i on i.tenant_id = $1 and i.id = h.identity_id
     where i.external_id <> h.external_id and not exists (select 1 from stage_key s where s.external_id = h.known)
     order by h.row, length(h.known) desc`,
    [tenantId, sourceId],
  );
  return rows;
}
