import type { KnownIdentity } from '#lib/domain/run/snapshot';
import type { Policy } from '#lib/domain/source/policy';

import type { BulkTx } from './in-tenant-bulk.ts';

type Asked = {
  readonly adoptBy: NonNullable<Policy['adoptBy']>;
  /** Keys that nobody has, with what their rows say of the second key. */
  readonly keys: readonly { readonly externalId: string; readonly value: string }[];
};

const own = 'i.tenant_id = (select app_tenant())';

/** Each follows an index; the case of an employee number counts, which its index leaves out. */
const indexed: Readonly<Record<string, string | undefined>> = {
  email: `join identity i on ${own} and i.email_key = lower(btrim(k.value))`,
  employeeNumber: `join identity i on ${own} and i.employee_key = lower(btrim(k.value))
     and btrim(i.attributes ->> 'employeeNumber') = btrim(k.value)`,
};

/** A field of the tenant's own has no index: it is looked up among what was gathered. */
const gathered = `join candidate_key c on c.value = lower(btrim(k.value))
     join identity i on ${own} and i.id = c.identity_id and lower(btrim(i.attributes ->> $4)) = c.value`;

/** People whom a second key names and of whom this source has no record; by key, then by External ID. */
export async function loadCandidates(
  tx: BulkTx,
  sourceId: string,
  { adoptBy, keys }: Asked,
): Promise<readonly (KnownIdentity & { readonly key: string })[]> {
  const fits = indexed[adoptBy];
  if (fits === undefined) await gather(tx, adoptBy);
  const { rows } = await tx.query<KnownIdentity & { key: string }>({
    ...(fits === undefined ? {} : { name: `load-candidates-${adoptBy}` }),
    text: `select k.external_id "key", i.id, i.external_id "externalId", i.active, i.attributes, i.version
     from unnest($2::text[], $3::text[]) k (external_id, value)
     ${fits ?? gathered}
     where not exists (select 1 from source_record s where s.tenant_id = i.tenant_id and s.identity_id = i.id and s.source_id = $1)
     order by i.external_id`,
    values: [
      sourceId,
      keys.map((key) => key.externalId),
      keys.map((key) => key.value),
      ...(fits === undefined ? [adoptBy] : []),
    ],
  });
  return rows;
}

/** Reads everybody's value of a field once in a transaction; each batch of a file asks for some. */
async function gather(tx: BulkTx, field: string): Promise<void> {
  const { rows } = await tx.query<{ isThere: boolean }>(
    `select to_regclass('pg_temp.candidate_key') is not null "isThere"`,
  );
  if (rows[0]?.isThere === true) return;
  await tx.query('create temp table candidate_key (value text not null, identity_id uuid not null) on commit drop');
  await tx.query(
    `insert into candidate_key select lower(btrim(attributes ->> $1)), id from identity
     where tenant_id = (select app_tenant()) and attributes ->> $1 is not null`,
    [field],
  );
  await tx.query('create index on candidate_key using hash (value)');
  await tx.query('analyze candidate_key');
}
