import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import type { LogQuery, LogRow } from './log-stream.ts';

type EventQuery = LogQuery & {
  /** Event types, at least one. */
  readonly names: readonly string[];
  /** Sequence before which the stream goes on; null from the newest. */
  readonly before: string | null;
};

/** Transactions of one run overlap, so that times are in the order of the sequence only as far as this. */
const overlapMs = 3_600_000;

/**
 * Entries of the event feed, newest first. They are read backwards by their sequence, which is the primary key; a range of
 * time is first turned into one of the sequence by halving, so that old days are as near as today.
 */
export async function findLogEvents(tx: TenantTx, query: EventQuery): Promise<LogRow[]> {
  const { tenantId, names, before, from, to, sourceId, limit } = query;
  const tenant = Prisma.sql`e.tenant_id = ${tenantId}::uuid`;
  const conditions = [tenant, Prisma.sql`e.type = ANY(${names}::text[])`];
  if (before !== null) conditions.push(Prisma.sql`e.sequence < ${before}::bigint`);
  if (from !== undefined) {
    const first = await findSequence(tx, tenantId, new Date(from.getTime() - overlapMs));
    conditions.push(Prisma.sql`e.occurred_at >= ${from}`, Prisma.sql`e.sequence >= ${first}::bigint`);
  }
  if (to !== undefined) {
    const end = await findSequence(tx, tenantId, new Date(to.getTime() + overlapMs));
    conditions.push(Prisma.sql`e.occurred_at < ${to}`, Prisma.sql`e.sequence <= ${end}::bigint`);
  }
  if (sourceId !== undefined) {
    conditions.push(
      Prisma.sql`e.run_id = ANY(ARRAY(SELECT id FROM run WHERE tenant_id = ${tenantId}::uuid AND source_id = ${sourceId}::uuid))`,
    );
  }
  // Left alone, the planner sorts a million entries of one source to show fifty.
  await tx.$executeRaw`SET LOCAL enable_sort = off`;
  const found = await tx.$queryRaw<LogRow[]>`
    SELECT e.sequence::text AS place, e.occurred_at AS at, e.type, coalesce(e.data ->> 'identityId', e.subject_id::text) AS "identityId",
      e.data ->> 'externalId' AS "externalId", e.run_id::text AS "runId", r.number AS "runNumber", e.row,
      r.source_id::text AS "sourceId", s.name AS "sourceName", e.actor, e.data ->> 'group' AS message
    FROM (SELECT * FROM event e WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.sequence DESC LIMIT ${limit}) e
    LEFT JOIN run r ON r.tenant_id = e.tenant_id AND r.id = e.run_id
    LEFT JOIN source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
    ORDER BY e.sequence DESC`;
  await tx.$executeRaw`SET LOCAL enable_sort = on`;
  return found;
}

/** The first sequence whose event is not before `at`; one behind the last when all are. */
async function findSequence(tx: TenantTx, tenantId: string, at: Date): Promise<string> {
  const [ends] = await tx.$queryRaw<{ low: bigint | null; high: bigint | null }[]>`
    SELECT min(sequence) AS low, max(sequence) AS high FROM event WHERE tenant_id = ${tenantId}::uuid`;
  let low = ends?.low ?? 1n;
  let high = (ends?.high ?? 0n) + 1n;
  while (low < high) {
    const middle = (low + high) / 2n;
    const [found] = await tx.$queryRaw<{ isBefore: boolean }[]>`
      SELECT occurred_at < ${at} AS "isBefore" FROM event
      WHERE tenant_id = ${tenantId}::uuid AND sequence >= ${middle} ORDER BY sequence LIMIT 1`;
    if (found?.isBefore === true) low = middle + 1n;
    else high = middle;
  }
  return String(low);
}
