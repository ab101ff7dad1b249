import type { TenantTx } from './in-tenant.ts';

export type Keys = {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly externalIds: readonly string[];
};

/** Identity ids by the External ID under which this source knows them; some thousands at a time. */
export async function loadIdentityIds(
  tx: TenantTx,
  { tenantId, sourceId, externalIds }: Keys,
): Promise<ReadonlyMap<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ externalId: string; identityId: string }[]>`
    SELECT external_id AS "externalId", identity_id::text AS "identityId" FROM source_record
    WHERE tenant_id = ${tenantId}::uuid AND source_id = ${sourceId}::uuid AND external_id = ANY(${externalIds}::text[])`;
  return new Map(rows.map(({ externalId, identityId }) => [externalId, identityId]));
}
