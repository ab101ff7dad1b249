import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

export type RecordFilter = {
  readonly outcome?: string | undefined;
  readonly code?: string | undefined;
  readonly field?: string | undefined;
  readonly externalId?: string | undefined;
  /** Rows with a defect; notes are for information and do not count. */
  readonly onlyProblems?: boolean | undefined;
};

/** What the run's own counts tell about its rows, so that nobody looks for what is not there. */
export type RecordHints = {
  readonly hasJoiners: boolean;
  /** Joiners are people by now: their history leads to their rows. */
  readonly isWritten: boolean;
  /** The code asked for is never a mere note. */
  readonly isDefect: boolean;
  /** Where the field asked for can occur. */
  readonly fieldIn: readonly ('changes' | 'joiners' | 'problems')[];
};

export type RecordQuery = {
  readonly tenantId: string;
  readonly runId: string;
  readonly filter: RecordFilter;
  readonly hints: RecordHints;
  /** Rows behind this one; 0 from the start. */
  readonly after: number;
  readonly limit: number;
};

/** The columns of lib/domain/run/stored-record.ts. */
export const recordColumns = Prisma.sql`row, line, external_id AS "externalId", identity_id::text AS "identityId", outcome, phase, stated,
  changes, active, credentials, problems`;

/**
 * Stored rows of a run in the order of the file, as jsonb gives them (lib/domain/run/stored-record.ts). Rows that were
 * unchanged and have no problem are left out unless asked for by outcome. A filter becomes one or more conditions with an
 * index each; joiners have none, so that a first load stays fast, and are found by row or by their history.
 */
export async function findRunRecords(tx: TenantTx, query: RecordQuery): Promise<unknown[]> {
  const { tenantId, runId, after, limit } = query;
  const run = Prisma.sql`tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid`;
  const narrow = toNarrow(query.filter);
  const parts = toParts(query).map((part) => {
    const conditions = Prisma.join([run, Prisma.sql`row > ${after}`, part, ...narrow], ' AND ');
    return Prisma.sql`(SELECT row FROM run_record WHERE ${conditions} ORDER BY row LIMIT ${limit})`;
  });
  if (parts.length === 0) return [];
  // What jsonb holds cannot be estimated: left alone, the planner collects and sorts a million rows to show fifty.
  // One External ID has few rows, which an index of its own finds.
  if (query.filter.externalId === undefined) await tx.$executeRaw`SET LOCAL enable_sort = off`;
  const found = await tx.$queryRaw<unknown[]>`
    SELECT ${recordColumns} FROM run_record WHERE ${run} AND row = ANY(ARRAY(
      SELECT row FROM (${Prisma.join(parts, ' UNION ')}) found ORDER BY row LIMIT ${limit})) ORDER BY row`;
  await tx.$executeRaw`SET LOCAL enable_sort = on`;
  return found;
}

/** The conditions whose rows, taken together, answer the filter's most selective part. */
function toParts({ filter, hints, tenantId, runId }: RecordQuery): Prisma.Sql[] {
  if (filter.externalId !== undefined) return toKeyParts(filter.externalId, { hints, tenantId, runId });
  if (isAboutProblems(filter)) {
    return [filter.code === undefined || hints.isDefect ? defect : Prisma.sql`problems IS NOT NULL`];
  }
  if (filter.outcome !== undefined) return toOutcomeParts(filter.outcome, hints);
  if (filter.field !== undefined) return toFieldParts(filter.field, hints);
  return [Prisma.sql`(outcome <> 'unchanged' OR problems IS NOT NULL)`];
}

/** Rows that failed or stand back all have a problem, and are fewer than all that have one. */
function isAboutProblems({ outcome, code, onlyProblems }: RecordFilter): boolean {
  return (code !== undefined || onlyProblems === true) && outcome !== 'failed' && outcome !== 'skipped';
}

function toOutcomeParts(outcome: string, { hasJoiners }: RecordHints): Prisma.Sql[] {
  if (outcome !== 'created') return [Prisma.sql`phase <> 2`];
  return hasJoiners ? [Prisma.sql`phase = 2`] : [];
}

/** Spelled as the index on defects is. */
const defect = Prisma.sql`problems @? '$[*] ? (@.severity != "note")'`;

type KeyPlace = Pick<RecordQuery, 'hints' | 'tenantId' | 'runId'>;

function toKeyParts(externalId: string, { hints, tenantId, runId }: KeyPlace): Prisma.Sql[] {
  const others = Prisma.sql`phase <> 2 AND external_id = ${externalId}`;
  if (!hints.hasJoiners) return [others];
  if (!hints.isWritten) return [others, Prisma.sql`phase = 2 AND external_id = ${externalId}`];
  const joined = Prisma.sql`phase = 2 AND external_id = ${externalId} AND row IN (
    SELECT h.row FROM identity i JOIN history h ON h.tenant_id = i.tenant_id AND h.identity_id = i.id
    WHERE i.tenant_id = ${tenantId}::uuid AND i.external_id = ${externalId} AND h.run_id = ${runId}::uuid)`;
  return [others, joined];
}

function toFieldParts(field: string, { fieldIn }: RecordHints): Prisma.Sql[] {
  const named = JSON.stringify([{ field }]);
  const places = {
    changes: Prisma.sql`changes @> ${named}::jsonb`,
    joiners: Prisma.sql`phase = 2 AND (stated ? ${field} OR ${field} = 'active')`,
    problems: Prisma.sql`problems IS NOT NULL AND problems @> ${named}::jsonb`,
  };
  return fieldIn.map((place) => places[place]);
}

function toNarrow({ outcome, code, field, onlyProblems }: RecordFilter): Prisma.Sql[] {
  return [
    ...(outcome === undefined ? [] : [Prisma.sql`outcome = ${outcome}`]),
    ...(code === undefined ? [] : [Prisma.sql`problems @> ${JSON.stringify([{ code }])}::jsonb`]),
    ...(field === undefined ? [] : [namesField(field)]),
    ...(onlyProblems === true ? [defect] : []),
  ];
}

/** Rows that change the field, state it for a new person, or have a problem in it. */
function namesField(field: string): Prisma.Sql {
  const named = JSON.stringify([{ field }]);
  return Prisma.sql`(changes @> ${named}::jsonb OR problems @> ${named}::jsonb
    OR (outcome = 'created' AND (stated ? ${field} OR ${field} = 'active')))`;
}
