import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

export type SourceRuns = {
  /** Statuses of the runs that are working or held; files that wait for a schedule are only counted. */
  readonly open: readonly string[];
  readonly waiting: number;
  /** A run of the source has finished writing at least once. */
  readonly hasApplied: boolean;
  readonly last: {
    readonly id: string;
    readonly number: number;
    readonly status: string;
    readonly isWaiting: boolean;
    readonly mode: string;
    readonly fileName: string;
    readonly counts: unknown;
    readonly createdAt: Date;
    readonly finishedAt: Date | null;
  } | null;
};

type Row = {
  sourceId: string;
  open: string[];
  waiting: number;
  hasApplied: boolean;
  id: string | null;
  number: number;
  status: string;
  isWaiting: boolean;
  mode: string;
  fileName: string;
  counts: unknown;
  createdAt: Date;
  finishedAt: Date | null;
};

/** What goes on and what went on last, by source id; every id asked for has an entry when the source exists. */
export async function loadSourceRuns(
  tx: TenantTx,
  tenantId: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceRuns>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.id::text AS "sourceId", r.id::text, r.number, r.status, r.mode, r.counts,
      coalesce(r.status = 'queued' AND r.not_before IS NOT NULL, false) AS "isWaiting",
      f.name AS "fileName", r.created_at AS "createdAt", r.finished_at AS "finishedAt",
      ARRAY(SELECT o.status FROM run o WHERE o.tenant_id = s.tenant_id AND o.source_id = s.id
        AND o.status IN ('queued', 'reading', 'planning', 'applying', 'held')
        AND (o.status <> 'queued' OR o.not_before IS NULL)) AS open,
      (SELECT count(*)::int FROM run w WHERE w.tenant_id = s.tenant_id AND w.source_id = s.id
        AND w.status = 'queued' AND w.not_before IS NOT NULL) AS waiting,
      EXISTS (SELECT 1 FROM run a WHERE a.tenant_id = s.tenant_id AND a.source_id = s.id
        AND a.status IN ('completed', 'completedWithProblems', 'reverted')) AS "hasApplied"
    FROM source s
    LEFT JOIN LATERAL (SELECT * FROM run l WHERE l.tenant_id = s.tenant_id AND l.source_id = s.id
      ORDER BY l.number DESC LIMIT 1) r ON true
    LEFT JOIN source_file f ON f.tenant_id = r.tenant_id AND f.id = r.file_id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.id IN (${Prisma.join(sourceIds.map((id) => Prisma.sql`${id}::uuid`))})`;
  return new Map(rows.map((row) => [row.sourceId, toRuns(row)]));
}

function toRuns(row: Row): SourceRuns {
  const { open, waiting, hasApplied, id, number, status, isWaiting, mode, fileName, counts } = row;
  const { createdAt, finishedAt } = row;
  const last = { number, status, isWaiting, mode, fileName, counts, createdAt, finishedAt };
  return { open, waiting, hasApplied, last: id === null ? null : { id, ...last } };
}
