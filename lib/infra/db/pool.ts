import 'server-only';
import { Pool } from 'pg';

const pools = new Map<string, Pool>();

let connectionsMax = 10;

/** For a process that does more at once than answer requests; to be told before its first query. */
export function widenPool(connections: number): void {
  connectionsMax = connections;
}

/** The one pool of this process towards the application's login role; `DATABASE_APP_URL` is set by the supervisor. */
export function pool(): Pool {
  const url = process.env['DATABASE_APP_URL'];
  if (url === undefined)
    throw new Error('DATABASE_APP_URL is not set: start through npm start, npm test or npm run admin');
  const known = pools.get(url);
  if (known !== undefined) return known;
  const made = new Pool({
    connectionString: url,
    max: connectionsMax,
    // Whoever asks waits this long for a connection, then hears that the database cannot be reached.
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    // A network that swallows an answer is noticed in the end.
    keepAlive: true,
    application_name: 'rollcall',
  });
  made.on('error', () => undefined); // A dropped idle connection is replaced at the next query; the query that fails says so.
  // One that breaks in the middle of work tells its query too; unheard, the event would end the process.
  made.on('connect', (client) => client.on('error', () => undefined));
  pools.set(url, made);
  return made;
}

/** Ends every connection, so that a process can stop. */
export async function closePool(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((one) => one.end()));
}
