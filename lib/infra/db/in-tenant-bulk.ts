import type { PoolClient } from 'pg';

import { lockWaitMs } from './lock-wait.ts';
import { pool } from './pool.ts';

/** A transaction of one tenant on a plain connection: for COPY and set-based statements. */
export type BulkTx = PoolClient;

/** `snapshot` shows every statement the same moment and cannot write: for reading many tables as one. */
const beginnings = { write: 'begin', snapshot: 'begin isolation level repeatable read read only' } as const;

/** Like inTenant, on a plain connection. The transaction is rolled back when `work` throws. */
export async function inTenantBulk<T>(
  tenantId: string,
  work: (tx: BulkTx) => Promise<T>,
  kind: keyof typeof beginnings = 'write',
): Promise<T> {
  const tx = await pool().connect();
  let broken: Error | undefined;
  try {
    await tx.query(beginnings[kind]);
    await tx.query("select set_config('app.tenant_id', $1, true), set_config('lock_timeout', $2, true)", [
      tenantId,
      String(lockWaitMs),
    ]);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error('rollback failed');
    });
    throw error;
  } finally {
    tx.release(broken);
  }
}
