import { PgBoss } from 'pg-boss';

import { jobs } from './jobs.ts';

let started: Promise<PgBoss> | undefined;

/**
 * The job queue of this process, started once. Its tables are installed by the migration; the login here may only use them.
 * Web processes send, the worker works and supervises.
 */
export function boss(): Promise<PgBoss> {
  started ??= start().catch((error: unknown) => {
    // Whoever asks next begins anew: the database may be back by then.
    started = undefined;
    throw error;
  });
  return started;
}

export async function stopBoss(): Promise<void> {
  const running = started;
  started = undefined;
  const queue = await running?.catch(() => undefined);
  await queue?.stop({ graceful: true, timeout: 25_000 });
}

async function start(): Promise<PgBoss> {
  const url = process.env['DATABASE_APP_URL'];
  if (url === undefined) throw new Error('DATABASE_APP_URL is not set');
  const made = new PgBoss({
    connectionString: url,
    max: 3,
    connectionTimeoutMillis: 5000,
    migrate: false,
    createSchema: false,
    schedule: false,
  });
  made.on('error', () => undefined); // A lost connection is retried by the queue; runs are woken by their leases anyway.
  await made.start();
  for (const name of Object.keys(jobs)) {
    await made.createQueue(name, {
      policy: 'exclusive',
      retryLimit: 0,
      expireInSeconds: 3600,
      deleteAfterSeconds: 3600,
    });
  }
  return made;
}
