import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Takes new pictures that are not kept yet out of what a run's rows write; `awaits` remembers them, and the mark `!` lets the
 * next file try again should this run not come to them. Until then the person, and the source's word, keep the picture
 * before. So do pictures whose content is that of the one before, which turn out to be no change. People who are new have
 * nothing to lose. Call it before the first row is written; again, it does nothing.
 */
export async function awaitPictures(
  tx: BulkTx,
  { tenantId, runId, sourceId }: { readonly tenantId: string; readonly runId: string; readonly sourceId: string },
): Promise<void> {
  await tx.query(
    `with due as materialized (
       select r.row, r.stated -> 'picture' reference, s.stated -> 'picture' before,
         (select c from jsonb_array_elements(r.changes) c where c ->> 'field' = 'picture') change,
         (select jsonb_agg(c order by n) from jsonb_array_elements(r.changes) with ordinality x (c, n) where c ->> 'field' <> 'picture') others
       from run_record r left join source_record s on s.tenant_id = r.tenant_id and s.source_id = $3
         and s.external_id = coalesce(r.undo ->> 'renamedFrom', r.external_id)
       where r.tenant_id = $1 and r.run_id = $2 and r.phase::int > 0 and r.outcome <> 'created' and r.awaits is null
         and r.stated ->> 'picture' is distinct from s.stated ->> 'picture' and r.stated ? 'picture'
         and (not exists (select from picture p where p.tenant_id = $1 and p.reference = r.stated ->> 'picture')
           or ${isSameContent("r.stated ->> 'picture'", "s.stated ->> 'picture'")}))
     update run_record r set
       awaits = jsonb_build_object('reference', d.reference, 'before', d.before, 'isChange', d.change is not null,
         'isClean', r.content_hash not like '!%'),
       stated = case when d.before is null then r.stated - 'picture' else r.stated || jsonb_build_object('picture', d.before) end,
       changes = d.others,
       attributes = case when d.others is null then null else ${without} end,
       undo = r.undo #- '{values,picture}',
       content_hash = '!' || ltrim(r.content_hash, '!'),
       outcome = case when r.outcome = 'updated' and d.others is null and r.credentials is null then 'unchanged' else r.outcome end
     from due d where r.tenant_id = $1 and r.run_id = $2 and r.row = d.row`,
    [tenantId, runId, sourceId],
  );
}

/** What the person becomes without the change of their picture. */
const without = `case when d.change is null then coalesce(r.attributes, r.stated - 'active')
  when d.change ->> 'from' is null then coalesce(r.attributes, r.stated - 'active') - 'picture'
  else coalesce(r.attributes, r.stated - 'active') || jsonb_build_object('picture', d.change -> 'from') end`;

/** Whether two references lead to the same kept bytes; `$1` is the tenant. */
export function isSameContent(one: string, other: string): string {
  return `exists (select from picture a join picture b on b.tenant_id = a.tenant_id and b.sha256 = a.sha256
    where a.tenant_id = $1 and a.reference = ${one} and b.reference = ${other})`;
}
