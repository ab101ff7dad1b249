import { codeSpaces } from '#lib/domain/credential/code-space';

import type { BulkTx } from './in-tenant-bulk.ts';

const spacesJson = JSON.stringify(codeSpaces);
const formatNames = Object.keys(codeSpaces);

/**
 * Gives cards that stand under the name of their format, since somebody else held them too when formats of one length became
 * one, the space of their length once nobody has that; the oldest of them first. With `rawCode` those of this code alone.
 * Looks only at cards that stand so, by `credential_code`. Gives back how many there were.
 */
export async function endSharing(tx: BulkTx, tenantId: string, rawCode: string | null): Promise<number> {
  const { rowCount } = await tx.query(
    `with younger as materialized (select identity_id, id, raw_code, created_at, $2::jsonb ->> code_space space from credential
       where tenant_id = $1 and status <> 'deleted' and code_space = any($3::text[]) and ($4::text is null or raw_code = $4)),
     freed as (select distinct on (y.raw_code, y.space) y.* from younger y where not exists (select 1 from credential o
         where o.tenant_id = $1 and o.code_space = y.space and o.raw_code = y.raw_code and o.status <> 'deleted')
       order by y.raw_code, y.space, y.created_at, y.id)
     update credential c set code_space = f.space from freed f where c.tenant_id = $1 and c.identity_id = f.identity_id and c.id = f.id`,
    [tenantId, spacesJson, formatNames, rawCode],
  );
  return rowCount ?? 0;
}
