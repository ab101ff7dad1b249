import type { BulkTx } from './in-tenant-bulk.ts';
import { linkedPeople, type LinkScope, linkValues, tellHappened } from './link-events.ts';

/** One event per person whose supervisors became others. */
const happened = `happened as (select 'supervisor.updated' type, i.id subject, jsonb_build_object('externalId', i.external_id) data, t.row
  from touched t join identity i on i.tenant_id = $1 and i.id = t.identity_id)`;

/**
 * Finds anew who the supervisors of these people are, by the External IDs among their values, with an event for each whose
 * links change. Doing it again changes nothing.
 */
export async function linkSupervisors(tx: BulkTx, scope: LinkScope): Promise<void> {
  await tx.query(
    `with ${linkedPeople},
     wanted as materialized (select i.id identity_id, s.external_id, min(s.ordinal)::int ordinal, (array_agg(b.id))[1] supervisor_id
       from people p join identity i on i.tenant_id = $1 and i.id = p.identity_id
       cross join lateral jsonb_array_elements_text(case jsonb_typeof(i.attributes -> 'supervisors') when 'array'
         then i.attributes -> 'supervisors' else '[]' end) with ordinality s (external_id, ordinal)
       left join identity b on b.tenant_id = $1 and b.external_id = s.external_id and b.id <> i.id group by i.id, s.external_id),
     removed as (delete from identity_supervisor s where s.tenant_id = $1 and s.identity_id = any($2::uuid[])
       and not exists (select 1 from wanted w where w.identity_id = s.identity_id and w.external_id = s.external_id)
       returning s.identity_id),
     put as (insert into identity_supervisor as s (tenant_id, identity_id, external_id, ordinal, supervisor_id)
       select $1, identity_id, external_id, ordinal, supervisor_id from wanted
       on conflict (tenant_id, identity_id, external_id) do update set ordinal = excluded.ordinal, supervisor_id = excluded.supervisor_id
       where (s.ordinal, s.supervisor_id) is distinct from (excluded.ordinal, excluded.supervisor_id) returning s.identity_id),
     touched as (select p.identity_id, p.row from people p
       where p.identity_id in (select identity_id from removed union all select identity_id from put)),
     ${happened}, ${tellHappened}`,
    [...linkValues(scope)],
  );
}

/** Somebody may have come whose External ID others state as their supervisor's: links them. Costs what is still open. */
export async function linkOpenSupervisors(tx: BulkTx, scope: Omit<LinkScope, 'people'>): Promise<void> {
  await tx.query(
    `with ${linkedPeople},
     touched as (update identity_supervisor s set supervisor_id = i.id from identity i
       where s.tenant_id = $1 and s.supervisor_id is null and i.tenant_id = $1 and i.external_id = s.external_id
         and i.id <> s.identity_id returning s.identity_id, null::int row),
     ${happened}, ${tellHappened}`,
    [...linkValues({ ...scope, people: [] })],
  );
}
