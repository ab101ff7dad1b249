import type { BulkTx } from './in-tenant-bulk.ts';

type Batch = {
  /** Condition on run_absence a for the people who are about to be deleted; its parameters are `place`. */
  readonly batch: string;
  readonly place: readonly unknown[];
};

/** Tables whose rows go with a person, each with what tells one row from the person's others. */
const parts = {
  source_record: "t.source_id || ' ' || t.external_id",
  credential: 't.id::text',
  identity_edit: 't.identity_id::text',
  identity_supervisor: 't.external_id',
  group_member: 't.group_id::text',
} as const;

/** Keeps people who are about to be deleted whole: themselves, and all that goes with them. */
export async function keepDeleted(tx: BulkTx, { batch, place }: Batch): Promise<void> {
  const others = Object.entries(parts).map(
    ([table, key]) => `union all select $1, $2, t.identity_id, '${table}', ${key}, to_jsonb(t)
       from gone join ${table} t on t.tenant_id = $1 and t.identity_id = gone.identity_id`,
  );
  await tx.query(
    `with gone as materialized (select a.identity_id from run_absence a where ${batch} and a.outcome = 'deleted')
     insert into deleted_person (tenant_id, run_id, identity_id, kind, key, before)
     select $1, $2, i.id, 'identity', i.id::text, to_jsonb(i) from gone join identity i on i.tenant_id = $1 and i.id = gone.identity_id
     ${others.join(' ')}`,
    [...place],
  );
}
