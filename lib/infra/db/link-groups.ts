import type { BulkTx } from './in-tenant-bulk.ts';
import { linkedPeople, type LinkScope, linkValues, tellHappened } from './link-events.ts';

/** A person's group names, one row each. */
const names = (of: string) =>
  `jsonb_array_elements_text(case jsonb_typeof(${of} -> 'groups') when 'array' then ${of} -> 'groups' else '[]' end)`;

/** What files may call each group. */
const keys = `keys as materialized (select id, lower(external_id) key from people_group where tenant_id = $1
  union select id, lower(name) from people_group where tenant_id = $1)`;

/** Makes the groups that a source names for these people and nobody knows yet. */
export async function createNamedGroups(
  tx: BulkTx,
  sourceId: string,
  { tenantId, people, actor }: LinkScope,
): Promise<void> {
  await tx.query(
    `with ${keys} insert into people_group (tenant_id, id, external_id, name, created_by)
     select $1, gen_random_uuid(), n.name, n.name, $4 from (
       select distinct on (lower(g.name)) g.name from source_record r cross join lateral ${names('r.stated')} g (name)
       where r.tenant_id = $1 and r.source_id = $3 and r.identity_id = any($2::uuid[]) order by lower(g.name), g.name) n
     where not exists (select 1 from keys k where k.key = lower(n.name)) on conflict do nothing`,
    [tenantId, people.map(({ identityId }) => identityId), sourceId, actor],
  );
}

/**
 * Makes these people members of exactly the groups that their values name, with an event for each membership that came or
 * went. A name that no group has is left alone. Doing it again changes nothing.
 */
export async function linkGroups(tx: BulkTx, scope: LinkScope): Promise<void> {
  await tx.query(
    `with ${linkedPeople}, ${keys},
     wanted as materialized (select distinct i.id identity_id, k.id group_id from people p
       join identity i on i.tenant_id = $1 and i.id = p.identity_id
       cross join lateral ${names('i.attributes')} g (name) join keys k on k.key = lower(g.name)),
     removed as (delete from group_member m where m.tenant_id = $1 and m.identity_id = any($2::uuid[])
       and not exists (select 1 from wanted w where w.identity_id = m.identity_id and w.group_id = m.group_id)
       returning m.identity_id, m.group_id),
     added as (insert into group_member (tenant_id, identity_id, group_id) select $1, identity_id, group_id from wanted
       on conflict do nothing returning identity_id, group_id),
     changed as (select 'group.member_removed' type, * from removed union all select 'group.member_added', * from added),
     happened as (select c.type, c.group_id subject, p.row, jsonb_build_object('groupId', c.group_id, 'group', g.name,
         'identityId', c.identity_id, 'externalId', i.external_id) data
       from changed c join people p on p.identity_id = c.identity_id join people_group g on g.tenant_id = $1 and g.id = c.group_id
       join identity i on i.tenant_id = $1 and i.id = c.identity_id),
     ${tellHappened}`,
    [...linkValues(scope)],
  );
}

/** People whose values name a group by one of these words. */
export async function findNamers(tx: BulkTx, tenantId: string, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select i.id from identity i where i.tenant_id = $1 and i.attributes ? 'groups'
       and exists (select 1 from ${names('i.attributes')} g (name) where lower(g.name) = any($2::text[]))`,
    [tenantId, words.map((word) => word.toLowerCase())],
  );
  return rows.map(({ id }) => id);
}
