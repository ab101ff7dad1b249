import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

export type RecordFilter = {
  readonly row?: number | undefined;
  readonly outcome?: string | undefined;
  readonly code?: string | undefined;
  readonly field?: string | undefined;
  readonly externalId?: string | undefined;
  /** Rows with a defect; notes are for information and do not count. */
  readonly onlyProblems?: boolean | undefined;
};

export type RecordQuery = {
  readonly tenantId: string;
  readonly runId: string;
  readonly filter: RecordFilter;
  /** Rows behind this one; 0 from the start. */
  readonly after: number;
  readonly limit: number;
};

const columns = Prisma.sql`row, line, external_id AS "externalId", identity_id::text AS "identityId", outcome, phase, stated,
  changes, active, credentials, problems`;

/**
 * Stored rows of a run in the order of the file, as jsonb gives them (lib/domain/run/stored-record.ts). Rows that were
 * unchanged and have no problem are left out unless asked for by outcome. Each filter has an index of its own, all of
 * which leave joiners out: those are found by the primary key.
 */
export async function findRunRecords(tx: TenantTx, query: RecordQuery): Promise<unknown[]> {
  const { tenantId, runId, after, limit } = query;
  const place = Prisma.sql`tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid AND row > ${after}`;
  const parts = toParts(query.filter).map(
    (part) => Prisma.sql`(SELECT ${columns} FROM run_record WHERE ${place} AND ${part} ORDER BY row LIMIT ${limit})`,
  );
  return tx.$queryRaw`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) found ORDER BY row LIMIT ${limit}`;
}

/** The conditions whose rows, taken together, answer the filter; no row answers two of them. */
function toParts(filter: RecordFilter): Prisma.Sql[] {
  const narrow = toNarrow(filter);
  const and = (first: Prisma.Sql) => Prisma.join([first, ...narrow], ' AND ');
  if (filter.row !== undefined) return [Prisma.sql`row = ${filter.row}`];
  if (filter.externalId !== undefined) {
    const key = Prisma.sql`external_id = ${filter.externalId}`;
    return [and(Prisma.sql`phase <> 2 AND ${key}`), and(Prisma.sql`phase = 2 AND ${key}`)];
  }
  if (filter.outcome === 'created') return [and(Prisma.sql`phase = 2`)];
  if (filter.outcome !== undefined) return [and(Prisma.sql`phase <> 2`)];
  if (filter.code !== undefined || filter.onlyProblems === true) return [and(Prisma.sql`problems IS NOT NULL`)];
  return [and(Prisma.sql`(outcome <> 'unchanged' OR problems IS NOT NULL)`)];
}

function toNarrow({ outcome, code, field, onlyProblems }: RecordFilter): Prisma.Sql[] {
  return [
    ...(outcome === undefined ? [] : [Prisma.sql`outcome = ${outcome}`]),
    ...(code === undefined ? [] : [Prisma.sql`problems @> ${JSON.stringify([{ code }])}::jsonb`]),
    ...(field === undefined ? [] : [fieldCondition(field)]),
    ...(onlyProblems === true ? [Prisma.sql`problems @? '$[*] ? (@.severity != "note")'`] : []),
  ];
}

/** Rows that change the field, state it for a new person, or have a problem in it. */
function fieldCondition(field: string): Prisma.Sql {
  const named = JSON.stringify([{ field }]);
  return Prisma.sql`(changes @> ${named}::jsonb OR problems @> ${named}::jsonb
    OR (outcome = 'created' AND (stated ? ${field} OR ${field} = 'active')))`;
}
