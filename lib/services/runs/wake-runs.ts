import { pool } from '#lib/infra/db/pool';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';

type Waking = { readonly tenant_id: string; readonly run_id: string; readonly status: string; readonly fence: number };

/**
 * Puts runs back into the queue whose worker is gone, or whose turn has come without anybody noticing. Doing it for a run
 * that somebody already works on is harmless: the claim decides. Gives back how many were woken.
 */
export async function wakeRuns(): Promise<number> {
  const db = pool();
  const { rows } = await db.query<Waking>('select tenant_id, run_id, status, fence from runs_to_wake()');
  for (const run of rows) {
    const job = run.status === 'applying' ? 'run.apply' : 'run.plan';
    const payload = { tenantId: run.tenant_id, runId: run.run_id };
    await enqueue(bulkSql(db), job, { payload, key: `${run.run_id}:woken:${run.fence}` });
  }
  return rows.length;
}
