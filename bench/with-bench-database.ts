import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';

import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';

/** Does the work on a durable server with a database of its own, and stops it. */
export async function withBenchDatabase<T>(folder: string, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const database = await openBenchDatabase(folder, `bench_${Date.now()}`);
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_DATA_DIR'] = folder;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'bench-only-key-that-is-long-enough-0001';
  try {
    return await work(database);
  } finally {
    await stopBoss();
    await closePool();
    await database.stop();
  }
}
