import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import type { LogQuery, LogRow } from './log-stream.ts';

export type RowPlace = { readonly number: number; readonly row: number };

type RowQuery = LogQuery & {
  readonly externalId: string | undefined;
  /** Run and row behind which the stream goes on; null from the newest run. */
  readonly behind: RowPlace | null;
};

/** Rows that failed in runs that were meant to be applied: the newest run first, its rows in the order of the file. */
export async function findLogRows(tx: TenantTx, query: RowQuery): Promise<LogRow[]> {
  const { tenantId, from, to, sourceId, externalId, behind, limit } = query;
  const at = Prisma.sql`coalesce(r.finished_at, r.heartbeat_at, r.created_at)`;
  const runs = [
    Prisma.sql`r.tenant_id = ${tenantId}::uuid`,
    Prisma.sql`r.mode = 'apply'`,
    Prisma.sql`(r.counts ->> 'failed')::int > 0`,
  ];
  if (behind !== null) runs.push(Prisma.sql`r.number <= ${behind.number}`);
  if (from !== undefined) runs.push(Prisma.sql`${at} >= ${from}`);
  if (to !== undefined) runs.push(Prisma.sql`${at} < ${to}`);
  if (sourceId !== undefined) runs.push(Prisma.sql`r.source_id = ${sourceId}::uuid`);
  const rows = [Prisma.sql`d.tenant_id = r.tenant_id AND d.run_id = r.id AND d.phase <> 2 AND d.outcome = 'failed'`];
  if (behind !== null) rows.push(Prisma.sql`(r.number < ${behind.number} OR d.row > ${behind.row})`);
  if (externalId !== undefined) rows.push(Prisma.sql`d.external_id = ${externalId}`);
  return tx.$queryRaw<LogRow[]>`
    SELECT r.number || '.' || d.row AS place, ${at} AS at, 'rowFailed' AS type, d.identity_id::text AS "identityId",
      d.external_id AS "externalId", r.id::text AS "runId", r.number AS "runNumber", d.row, r.source_id::text AS "sourceId",
      s.name AS "sourceName", r.actor ->> 'label' AS actor,
      (SELECT p ->> 'message' FROM jsonb_array_elements(d.problems) p WHERE p ->> 'severity' <> 'note' LIMIT 1) AS message
    FROM run r JOIN source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
    CROSS JOIN LATERAL (SELECT * FROM run_record d WHERE ${Prisma.join(rows, ' AND ')} ORDER BY d.row LIMIT ${limit}) d
    WHERE ${Prisma.join(runs, ' AND ')} ORDER BY r.number DESC, d.row LIMIT ${limit}`;
}
