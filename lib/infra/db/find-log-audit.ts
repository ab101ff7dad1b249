import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import type { LogQuery, LogRow } from './log-stream.ts';

type AuditQuery = LogQuery & {
  /** Audit actions, at least one. */
  readonly names: readonly string[];
  /** Of `run.failed` those that refused a file, those that did not, or both; of `file.received` likewise those that an agent or a schedule fetched. */
  readonly refusals: 'only' | 'without' | 'both';
  readonly fetched: 'only' | 'without' | 'both';
  /** Sequence before which the stream goes on; null from the newest. */
  readonly before: string | null;
};

/** Files, runs and portal users as the audit log tells them, newest first. Actions that are told apart carry `:refused` and `:fetched`. */
export async function findLogAudit(tx: TenantTx, query: AuditQuery): Promise<LogRow[]> {
  const { tenantId, names, before, from, to, sourceId, limit } = query;
  const conditions = [Prisma.sql`a.tenant_id = ${tenantId}::uuid`, Prisma.sql`a.action = ANY(${names}::text[])`];
  if (before !== null) conditions.push(Prisma.sql`a.sequence < ${before}::bigint`);
  if (from !== undefined) conditions.push(Prisma.sql`a.at >= ${from}`);
  if (to !== undefined) conditions.push(Prisma.sql`a.at < ${to}`);
  if (sourceId !== undefined) conditions.push(Prisma.sql`r.source_id = ${sourceId}::uuid`);
  conditions.push(...told(isRefused, query.refusals, 'run.failed'), ...told(isFetched, query.fetched, 'file.received'));
  return tx.$queryRaw<LogRow[]>`
    SELECT a.sequence::text AS place, a.at,
      a.action || CASE WHEN a.action = 'run.failed' AND ${isRefused} THEN ':refused' WHEN a.action = 'file.received' AND ${isFetched} THEN ':fetched' ELSE '' END AS type,
      NULL AS "identityId", NULL AS "externalId", r.id::text AS "runId", r.number AS "runNumber", NULL::int AS row,
      r.source_id::text AS "sourceId", s.name AS "sourceName", a.actor ->> 'label' AS actor,
      coalesce(a.detail ->> 'refusal', a.detail ->> 'reason', a.detail ->> 'fileName', a.detail ->> 'email', a.detail ->> 'to',
        a.detail ->> 'hostName') AS message
    FROM audit_entry a
    LEFT JOIN run r ON r.tenant_id = a.tenant_id AND r.id = CASE WHEN a.object_type = 'run' THEN a.object_id::uuid END
    LEFT JOIN source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY a.sequence DESC LIMIT ${limit}`;
}

const isRefused = Prisma.sql`a.detail ? 'refusal'`;
const isFetched = Prisma.sql`coalesce(r.trigger, '') IN ('agent', 'schedule')`;

function told(is: Prisma.Sql, wish: 'only' | 'without' | 'both', action: string): Prisma.Sql[] {
  if (wish === 'both') return [];
  return [
    wish === 'only' ? Prisma.sql`(a.action <> ${action} OR ${is})` : Prisma.sql`(a.action <> ${action} OR NOT ${is})`,
  ];
}
