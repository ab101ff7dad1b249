import type { TenantTx } from './in-tenant.ts';

export type NamedPerson = {
  readonly id: string;
  readonly externalId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
};

export type Asked = {
  readonly tenantId: string;
  readonly ids: readonly string[];
  readonly externalIds: readonly string[];
};

/** Names of the people with these ids or External IDs, those who exist; some hundreds at a time. */
export async function loadNames(tx: TenantTx, { tenantId, ids, externalIds }: Asked): Promise<NamedPerson[]> {
  if (ids.length + externalIds.length === 0) return [];
  return tx.$queryRaw<NamedPerson[]>`
    SELECT id::text, external_id AS "externalId", attributes ->> 'firstName' AS "firstName",
      attributes ->> 'lastName' AS "lastName", attributes ->> 'displayName' AS "displayName"
    FROM identity WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])
    UNION
    SELECT id::text, external_id, attributes ->> 'firstName', attributes ->> 'lastName', attributes ->> 'displayName'
    FROM identity WHERE tenant_id = ${tenantId}::uuid AND external_id = ANY(${externalIds}::text[])`;
}
