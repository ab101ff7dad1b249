import { hostname } from 'node:os';

import { readCounters } from '#lib/infra/counters';

import { prisma } from './client.ts';

/** Notes that this process of the given kind is alive, by the database's clock, and what it has counted; forgets processes silent for a day. */
export async function recordHeartbeat(kind: 'worker' | 'sftp'): Promise<void> {
  const id = `${kind} ${hostname()} ${process.pid}`;
  const counters = JSON.stringify(readCounters());
  await prisma().$executeRaw`
    INSERT INTO process_heartbeat (id, kind, at, counters) VALUES (${id}, ${kind}, clock_timestamp(), ${counters}::jsonb)
    ON CONFLICT (id) DO UPDATE SET at = clock_timestamp(), counters = excluded.counters`;
  await prisma().$executeRaw`DELETE FROM process_heartbeat WHERE at < clock_timestamp() - interval '1 day'`;
}
