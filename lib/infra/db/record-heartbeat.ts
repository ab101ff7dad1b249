import { hostname } from 'node:os';

import { prisma } from './client.ts';

/** Notes that this process of the given kind is alive, by the database's clock; forgets processes silent for a day. */
export async function recordHeartbeat(kind: 'worker' | 'sftp'): Promise<void> {
  const id = `${kind} ${hostname()} ${process.pid}`;
  await prisma().$executeRaw`
    INSERT INTO process_heartbeat (id, kind, at) VALUES (${id}, ${kind}, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET at = clock_timestamp()`;
  await prisma().$executeRaw`DELETE FROM process_heartbeat WHERE at < clock_timestamp() - interval '1 day'`;
}
