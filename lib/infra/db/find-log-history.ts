import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import type { LogQuery, LogRow } from './log-stream.ts';

export type HistoryPlace = { readonly id: string; readonly ordinal: number };

type HistoryQuery = LogQuery & {
  /** Event types, at least one. */
  readonly names: readonly string[];
  readonly identityIds: readonly string[];
  readonly behind: HistoryPlace | null;
};

/**
 * What happened to a few people, newest first, from their history: the event feed has no index by person. An entry of the
 * history gives one for the person and one per credential; a creation keeps its credentials in its run record.
 */
export async function findLogHistory(tx: TenantTx, query: HistoryQuery): Promise<LogRow[]> {
  const { tenantId, names, identityIds, behind, from, to, sourceId, limit } = query;
  const conditions = [
    Prisma.sql`h.tenant_id = ${tenantId}::uuid`,
    Prisma.sql`h.identity_id = ANY(${identityIds}::uuid[])`,
    Prisma.sql`x.type = ANY(${names}::text[])`,
  ];
  if (behind !== null) {
    conditions.push(
      Prisma.sql`(h.id < ${behind.id}::bigint OR (h.id = ${behind.id}::bigint AND x.ordinal > ${behind.ordinal}))`,
    );
  }
  if (from !== undefined) conditions.push(Prisma.sql`h.at >= ${from}`);
  if (to !== undefined) conditions.push(Prisma.sql`h.at < ${to}`);
  if (sourceId !== undefined) conditions.push(Prisma.sql`h.source_id = ${sourceId}::uuid`);
  return tx.$queryRaw<LogRow[]>`
    SELECT h.id || '.' || x.ordinal AS place, h.at, x.type, h.identity_id::text AS "identityId", i.external_id AS "externalId",
      h.run_id::text AS "runId", r.number AS "runNumber", h.row, h.source_id::text AS "sourceId", s.name AS "sourceName",
      h.actor, x.message
    FROM history h
    LEFT JOIN run_record d ON h.kind = 'created' AND d.tenant_id = h.tenant_id AND d.run_id = h.run_id AND d.row = h.row
    CROSS JOIN LATERAL (
      SELECT 'identity.' || h.kind AS type, 0 AS ordinal, NULL AS message
      UNION ALL
      SELECT 'credential.' || CASE c.change ->> 'kind' WHEN 'issue' THEN 'created' WHEN 'update' THEN 'updated' ELSE 'revoked' END, c.ordinal::int, NULL
      FROM jsonb_array_elements(CASE jsonb_typeof(coalesce(h.credentials, d.credentials)) WHEN 'array'
        THEN coalesce(h.credentials, d.credentials) ELSE '[]' END) WITH ORDINALITY c (change, ordinal)
      ${linkChanges}) x
    LEFT JOIN run r ON r.tenant_id = h.tenant_id AND r.id = h.run_id
    LEFT JOIN source s ON s.tenant_id = h.tenant_id AND s.id = h.source_id
    LEFT JOIN identity i ON i.tenant_id = h.tenant_id AND i.id = h.identity_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY h.id DESC, x.ordinal LIMIT ${limit}`;
}

/** The groups among the values before or after an entry; a creation has only those after. */
function namesIn(side: 'from' | 'to'): Prisma.Sql {
  const created = side === 'to' ? Prisma.sql`coalesce(d.stated, '{}') -> 'groups'` : Prisma.sql`NULL::jsonb`;
  const found = Prisma.sql`CASE jsonb_typeof(h.changes) WHEN 'array' THEN
    (SELECT c -> ${side}::text FROM jsonb_array_elements(h.changes) c WHERE c ->> 'field' = 'groups' LIMIT 1) ELSE ${created} END`;
  return Prisma.sql`CASE jsonb_typeof(${found}) WHEN 'array' THEN ${found} ELSE '[]' END`;
}

/** Supervisors that became others, and each existing group that came or went, by the names among the person's values. */
const linkChanges = Prisma.sql`
      UNION ALL
      SELECT 'supervisor.updated', 1000, NULL
      WHERE CASE jsonb_typeof(h.changes) WHEN 'array' THEN h.changes @> '[{"field": "supervisors"}]' ELSE coalesce(d.stated, '{}') ? 'supervisors' END
      UNION ALL
      SELECT CASE WHEN g.is_new THEN 'group.member_added' ELSE 'group.member_removed' END, 1000 + g.ordinal::int, p.name
      FROM (SELECT coalesce(a.name, b.name) AS name, b.name IS NULL AS is_new, row_number() OVER (ORDER BY coalesce(a.name, b.name)) AS ordinal
        FROM (SELECT jsonb_array_elements_text(${namesIn('to')}) AS name) a
        FULL JOIN (SELECT jsonb_array_elements_text(${namesIn('from')}) AS name) b ON a.name = b.name
        WHERE a.name IS NULL OR b.name IS NULL) g
      JOIN people_group p ON p.tenant_id = h.tenant_id AND lower(g.name) IN (lower(p.name), lower(p.external_id))`;

/** The ids under which a person is or was known: by id, or by External ID, also when the directory has forgotten them. */
export async function findEntityIds(tx: TenantTx, tenantId: string, entity: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM identity WHERE tenant_id = ${tenantId}::uuid AND (external_id = ${entity} OR id::text = ${entity.toLowerCase()})
    UNION SELECT d.identity_id::text FROM run r JOIN run_record d ON d.tenant_id = r.tenant_id AND d.run_id = r.id
      WHERE r.tenant_id = ${tenantId}::uuid AND d.phase <> 2 AND d.external_id = ${entity} AND d.identity_id IS NOT NULL
    UNION SELECT a.identity_id::text FROM run r JOIN run_absence a ON a.tenant_id = r.tenant_id AND a.run_id = r.id
      WHERE r.tenant_id = ${tenantId}::uuid AND a.external_id = ${entity} AND a.outcome = 'deleted'`;
  return rows.map(({ id }) => id);
}
