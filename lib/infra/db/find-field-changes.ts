import type { TenantTx } from './in-tenant.ts';

type Wanted = {
  readonly tenantId: string;
  readonly identityId: string;
  readonly field: string;
  readonly limit: number;
};

/**
 * The entries of a person's history that set one field, newest first, each with `from` and `to`. A creation keeps its first
 * values in its run record as long as that is kept, and `active` of a creation stands in a column of its own.
 */
export async function findFieldChanges(
  tx: TenantTx,
  { tenantId, identityId, field, limit }: Wanted,
): Promise<unknown[]> {
  return tx.$queryRaw<unknown[]>`
    SELECT h.at, h.run_id::text AS "runId", r.number AS "runNumber", h.row, s.name AS "sourceName", h.actor,
      coalesce(c.change -> 'from', 'null') AS "from", coalesce(c.change -> 'to', 'null') AS "to"
    FROM history h
    LEFT JOIN run r ON r.tenant_id = h.tenant_id AND r.id = h.run_id
    LEFT JOIN source s ON s.tenant_id = h.tenant_id AND s.id = h.source_id
    LEFT JOIN run_record d ON h.kind = 'created' AND d.tenant_id = h.tenant_id AND d.run_id = h.run_id AND d.row = h.row
    CROSS JOIN LATERAL (
      SELECT x AS change FROM jsonb_array_elements(CASE jsonb_typeof(h.changes) WHEN 'array' THEN h.changes ELSE '[]' END) x
        WHERE x ->> 'field' = ${field}
      UNION ALL
      SELECT jsonb_build_object('to', CASE ${field} WHEN 'active' THEN to_jsonb(d.active) WHEN 'externalId' THEN to_jsonb(d.external_id)
          ELSE coalesce(d.stated, h.changes) -> ${field} END)
        WHERE h.kind = 'created' AND jsonb_typeof(h.changes) IS DISTINCT FROM 'array') c
    WHERE h.tenant_id = ${tenantId}::uuid AND h.identity_id = ${identityId}::uuid
      AND (c.change -> 'to' <> 'null' OR c.change -> 'from' <> 'null')
    ORDER BY h.id DESC LIMIT ${limit}`;
}
