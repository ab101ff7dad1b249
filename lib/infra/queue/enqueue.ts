import { boss } from './boss.ts';
import { type JobName, type JobPayload, jobs } from './jobs.ts';

/** Runs one statement in the caller's transaction. */
export type RunSql = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/**
 * Puts a job into the queue within the caller's transaction, so that state and job commit together. At most one job per
 * run and fence is waiting or at work: doing it twice is harmless.
 */
export async function enqueue<Name extends JobName>(
  runSql: RunSql,
  name: Name,
  job: { readonly payload: JobPayload<Name>; readonly key: string },
): Promise<void> {
  const queue = await boss();
  await queue.send(name, jobs[name].parse(job.payload), {
    singletonKey: job.key,
    // Workers take jobs of one tenant in turn, so that its long queue keeps nobody else waiting.
    group: { id: job.payload.tenantId },
    db: { executeSql: (text, values = []) => runSql(text, values) },
  });
}

/** Lets the queue write in a plain transaction. */
export function bulkSql(tx: { query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }> }): RunSql {
  return (text, values) => tx.query(text, values);
}
