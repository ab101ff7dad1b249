import type { BulkTx } from './in-tenant-bulk.ts';

type Restoring = {
  /** Condition on run_record for the batch's rows; its parameters are `place`, the tenant and the run first. */
  readonly batch: string;
  readonly place: readonly unknown[];
};

/**
 * Brings people back whom the run that is taken back had deleted: under their old ids, with what sources said of them and their
 * credentials. A credential that somebody else holds by now stays theirs; a source that is gone says nothing.
 */
export async function restoreDeleted(tx: BulkTx, { batch, place }: Restoring): Promise<void> {
  const kept = (kind: string) => `from (select identity_id from run_record where ${batch}) r
    join deleted_person p on p.tenant_id = $1 and p.run_id = (select (reverts ->> 'runId')::uuid from run where tenant_id = $1 and id = $2)
      and p.identity_id = r.identity_id and p.kind = '${kind}'
    cross join lateral jsonb_populate_record(null::${kind}, p.before) o`;
  await tx.query(
    `insert into identity (tenant_id, id, external_id, active, attributes, version, is_sample, created_at)
     select o.tenant_id, o.id, o.external_id, o.active, o.attributes, o.version + 1, o.is_sample, o.created_at ${kept('identity')}`,
    [...place],
  );
  await tx.query(
    `insert into source_record select o.* ${kept('source_record')}
     where exists (select 1 from source s where s.tenant_id = o.tenant_id and s.id = o.source_id)`,
    [...place],
  );
  await tx.query(
    `insert into group_member select o.* ${kept('group_member')}
     where exists (select 1 from people_group g where g.tenant_id = o.tenant_id and g.id = o.group_id)`,
    [...place],
  );
  for (const kind of ['credential', 'identity_edit', 'identity_supervisor']) {
    await tx.query(`insert into ${kind} select o.* ${kept(kind)} on conflict do nothing`, [...place]);
  }
}
