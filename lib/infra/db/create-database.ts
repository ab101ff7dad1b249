import { Client } from 'pg';

import { createRoles, type RoleSetup } from './create-roles.ts';
import { withLogin } from './with-login.ts';

export type DatabaseUrls = { readonly ownerUrl: string; readonly appUrl: string };

/**
 * Creates a database on a server we administer, if it is not there, with its two roles; gives back their logins.
 * `superuserUrl` may name any database of that server.
 */
export async function createDatabase(superuserUrl: string, name: string, roles: RoleSetup): Promise<DatabaseUrls> {
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const client = new Client(superuserUrl);
  await client.connect();
  try {
    // Locks belong to one database, roles to the whole server: whoever sets up another database waits here.
    await client.query("SELECT pg_advisory_lock(hashtext('rollcall roles'))");
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0`);
    await createRoles(url.href, roles);
  } finally {
    await client.end();
  }
  return { ownerUrl: withLogin(url, roles.owner), appUrl: withLogin(url, roles.app) };
}
