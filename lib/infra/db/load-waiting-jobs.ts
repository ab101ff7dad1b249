import { prisma } from './client.ts';

/** Jobs of one tenant that nobody has taken yet; the age is that of the oldest, in seconds by the database's clock. */
export type WaitingJobs = { readonly tenantId: string; readonly count: number; readonly ageSeconds: number };

/** Tenants with waiting jobs, the longest waiting first. Ids only, as the queue holds nothing else. */
export async function loadWaitingJobs(): Promise<WaitingJobs[]> {
  return prisma().$queryRaw<WaitingJobs[]>`
    SELECT data ->> 'tenantId' AS "tenantId", count(*)::int AS count,
      extract(epoch FROM clock_timestamp() - min(start_after))::float8 AS "ageSeconds"
    FROM pgboss.job WHERE state = 'created' AND start_after < clock_timestamp() AND data ? 'tenantId'
    GROUP BY 1 ORDER BY 3 DESC, 1`;
}
