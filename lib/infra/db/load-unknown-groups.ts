import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly runId: string };

export type UnknownGroup = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  /** As the row names it. */
  readonly value: string;
};

/** Groups that rows of a plan in the making name and that the tenant does not have. */
export async function loadUnknownGroups(tx: BulkTx, { tenantId, runId }: Place): Promise<readonly UnknownGroup[]> {
  const { rows } = await tx.query<UnknownGroup>(
    `select r.row, r.line, r.external_id "externalId", g.name value from run_record r
     cross join lateral jsonb_array_elements_text(r.stated -> 'groups') g (name)
     where r.tenant_id = $1 and r.run_id = $2 and r.phase > 0 and jsonb_typeof(r.stated -> 'groups') = 'array'
       and not exists (select 1 from people_group p where p.tenant_id = $1 and lower(g.name) in (lower(p.external_id), lower(p.name)))
     order by r.row, g.name`,
    [tenantId, runId],
  );
  return rows;
}
