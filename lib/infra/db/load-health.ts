import { prisma } from './client.ts';

export type HealthFacts = {
  readonly appliedMigrations: readonly string[];
  /** Seconds since a worker last said it is alive; null when none ever did. */
  readonly workerSilentSeconds: number | null;
  /** Age of the oldest job nobody has taken; null when none waits. */
  readonly queueAgeSeconds: number | null;
};

/** What readiness is judged by, by the database's clock. Throws when the database does not answer. */
export async function loadHealth(): Promise<HealthFacts> {
  const [facts] = await prisma().$queryRaw<HealthFacts[]>`
    SELECT
      ARRAY(SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS "appliedMigrations",
      (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 FROM process_heartbeat WHERE kind = 'worker')
        AS "workerSilentSeconds",
      (SELECT extract(epoch FROM clock_timestamp() - min(start_after))::float8 FROM pgboss.job
        WHERE state = 'created' AND start_after < clock_timestamp()) AS "queueAgeSeconds"`;
  if (facts === undefined) throw new Error('the database gave no answer');
  return facts;
}
