import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';

const schema = 'pgboss';

type QueueOwner = { readonly ownerUrl: string; readonly appRole: string };

/**
 * Installs or updates the tables of the job queue as their owner and lets the app role use them.
 * Processes then open the queue with `migrate: false, createSchema: false`.
 */
export async function installQueue(client: Client, { ownerUrl, appRole }: QueueOwner): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  const app = client.escapeIdentifier(appRole);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${app}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${app}`);
  await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${app}`);
  await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${app}`);
}
