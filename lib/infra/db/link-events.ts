/** A person whose references are linked; `row` is the row of the run that caused it, null outside a run. */
export type LinkedPerson = { readonly identityId: string; readonly row: number | null };

export type LinkScope = {
  readonly tenantId: string;
  readonly people: readonly LinkedPerson[];
  readonly runId: string | null;
  readonly actor: string;
};

/** Parameters 1 to 5 of every linking statement. */
export function linkValues({ tenantId, people, runId, actor }: LinkScope): readonly unknown[] {
  return [tenantId, people.map(({ identityId }) => identityId), people.map(({ row }) => row), runId, actor];
}

/** The people of a linking statement, with their rows. */
export const linkedPeople =
  'people as materialized (select distinct on (identity_id) identity_id, row from unnest($2::uuid[], $3::int[]) p (identity_id, row))';

/**
 * The end of a linking statement: one event for each line of `happened` (type, subject, data, row), with the tenant's next
 * numbers. Parameters 4 and 5 are run and actor.
 */
export const tellHappened = `counter as (select event_sequence from tenant_counter where tenant_id = $1 for update),
  written as (insert into event (tenant_id, sequence, type, subject_id, data, run_id, row, actor)
    select $1, (select event_sequence from counter) + row_number() over (order by row, type, subject, data ->> 'identityId'), type,
      subject, data, $4, row, $5 from happened returning 1)
  update tenant_counter set event_sequence = event_sequence + (select count(*) from written)
  where tenant_id = $1 and exists (select 1 from written)`;
