import { Client } from 'pg';

export type RoleLogin = { readonly name: string; readonly password: string };

export type RoleSetup = {
  /** Owns schema and tables; used for migrations only. */
  readonly owner: RoleLogin;
  /** The login of web, worker and SFTP server; owns nothing, so row-level security binds it. */
  readonly app: RoleLogin;
};

/**
 * Creates owner and app role, or sets their passwords anew, and lets both into the database of `adminUrl`.
 * `adminUrl` needs a login that may create roles and owns the database or is a superuser. Can be repeated.
 */
export async function createRoles(adminUrl: string, { owner, app }: RoleSetup): Promise<void> {
  const client = new Client(adminUrl);
  await client.connect();
  try {
    await client.query('BEGIN');
    // Roles belong to the whole server: two starts at once would otherwise both try to create them.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('rollcall roles'))");
    await ensureRole(client, owner);
    await ensureRole(client, app);
    await letIn(client, owner.name, app.name);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function ensureRole(client: Client, role: RoleLogin): Promise<void> {
  const name = client.escapeIdentifier(role.name);
  const password = client.escapeLiteral(role.password);
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role.name]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${password}`);
}

async function letIn(client: Client, ownerName: string, appName: string): Promise<void> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = client.escapeIdentifier(rows[0]?.database ?? '');
  const owner = client.escapeIdentifier(ownerName);
  const app = client.escapeIdentifier(appName);
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${database} TO ${owner}`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${app}`);
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  await client.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${owner}`);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${app}`);
}
