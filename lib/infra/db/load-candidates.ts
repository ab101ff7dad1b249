import type { KnownIdentity } from '#lib/domain/run/snapshot';
import type { Policy } from '#lib/domain/source/policy';

import type { BulkTx } from './in-tenant-bulk.ts';

type Asked = {
  readonly adoptBy: NonNullable<Policy['adoptBy']>;
  /** Keys that nobody has, with what their rows say of the second key. */
  readonly keys: readonly { readonly externalId: string; readonly value: string }[];
};

/** Each follows an index; the case of an employee number counts, which its index leaves out. */
const indexed: Readonly<Record<string, string | undefined>> = {
  email: 'i.email_key = lower(btrim(k.value))',
  employeeNumber: `i.employee_key = lower(btrim(k.value)) and btrim(i.attributes ->> 'employeeNumber') = btrim(k.value)`,
};

/** A field of the tenant's own has no index: the people are read once for each batch that asks. */
const unindexed = `lower(btrim(i.attributes ->> $4)) = lower(btrim(k.value))`;

/** People whom a second key names and of whom this source has no record; by key, then by External ID. */
export async function loadCandidates(
  tx: BulkTx,
  sourceId: string,
  { adoptBy, keys }: Asked,
): Promise<readonly (KnownIdentity & { readonly key: string })[]> {
  const fits = indexed[adoptBy];
  const { rows } = await tx.query<KnownIdentity & { key: string }>({
    name: `load-candidates-${fits === undefined ? 'custom' : adoptBy}`,
    text: `select k.external_id "key", i.id, i.external_id "externalId", i.active, i.attributes, i.version
     from unnest($2::text[], $3::text[]) k (external_id, value)
     join identity i on i.tenant_id = (select app_tenant()) and ${fits ?? unindexed}
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
