import type { BulkTx } from './in-tenant-bulk.ts';

/** Finds anew who the supervisors of these people are, by the External IDs among their values. */
export async function linkSupervisors(tx: BulkTx, tenantId: string, identityIds: readonly string[]): Promise<void> {
  const people = [tenantId, identityIds];
  await tx.query('delete from identity_supervisor where tenant_id = $1 and identity_id = any($2::uuid[])', people);
  await tx.query(
    `insert into identity_supervisor (tenant_id, identity_id, external_id, ordinal, supervisor_id)
     select i.tenant_id, i.id, s.external_id, min(s.ordinal), (array_agg(b.id))[1] from identity i
     cross join lateral jsonb_array_elements_text(case jsonb_typeof(i.attributes -> 'supervisors') when 'array'
       then i.attributes -> 'supervisors' else '[]' end) with ordinality s (external_id, ordinal)
     left join identity b on b.tenant_id = $1 and b.external_id = s.external_id and b.id <> i.id
     where i.tenant_id = $1 and i.id = any($2::uuid[]) group by i.tenant_id, i.id, s.external_id`,
    people,
  );
}

/** Somebody may have come whose External ID others state as their supervisor's: links them. Costs what is still open. */
export async function linkOpenSupervisors(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query(
    `update identity_supervisor s set supervisor_id = i.id from identity i
     where s.tenant_id = $1 and s.supervisor_id is null and i.tenant_id = $1 and i.external_id = s.external_id
       and i.id <> s.identity_id`,
    [tenantId],
  );
}
