import { inKeyOrder } from './in-key-order.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly runId: string };
type Page = { readonly fields: readonly string[]; readonly after: number; readonly limit: number };

/** Rows of a run whose person came or changed in one of these fields, a page at a time in the order of the file. */
export async function findTouched(
  tx: BulkTx,
  { tenantId, runId }: Place,
  { fields, after, limit }: Page,
): Promise<readonly { readonly row: number; readonly identityId: string }[]> {
  const { rows } = await inKeyOrder(tx, () =>
    tx.query<{ row: number; identityId: string }>(
      `select row, identity_id "identityId" from run_record where tenant_id = $1 and run_id = $2 and row > $3 and phase > 0
       and identity_id is not null and case phase when 2 then stated ?| $4::text[]
         else exists (select 1 from jsonb_array_elements(changes) c where c ->> 'field' = any($4::text[])) end
     order by row limit $5`,
      [tenantId, runId, after, fields, limit],
    ),
  );
  return rows;
}
