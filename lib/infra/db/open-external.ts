import { Client } from 'pg';

import { deriveSecret } from '#lib/infra/derive-secret';
import { StartError } from '#lib/infra/start-error';

import { createRoles, type RoleLogin } from './create-roles.ts';
import type { DatabaseLogins } from './database-logins.ts';
import { withLogin } from './with-login.ts';

type Login = {
  readonly name: string;
  readonly database: string;
  readonly version: number;
  readonly skipsRowSecurity: boolean;
  readonly canCreateRoles: boolean;
};

/**
 * Uses the PostgreSQL of DATABASE_URL. A login that may create roles lends itself to create ours; a plain one does all the work
 * itself, which is safe because row-level security is forced on owners too; one that skips row-level security is refused.
 */
export async function openExternal(databaseUrl: string, secretKey: string): Promise<DatabaseLogins> {
  const login = await readLogin(databaseUrl);
  if (login.version < 150_000) {
    throw new StartError(
      `DATABASE_URL names a PostgreSQL ${Math.floor(login.version / 10_000)}: Rollcall needs version 15 or newer.`,
    );
  }
  const close = () => Promise.resolve();
  if (!login.canCreateRoles) {
    if (login.skipsRowSecurity) throw mightyLogin(login.name);
    return { appUrl: databaseUrl, ownerUrl: databaseUrl, appRole: login.name, isEmbedded: false, close };
  }
  const app = roleLogin(`rollcall_app_${login.database}`, secretKey);
  const owner = roleLogin(`rollcall_owner_${login.database}`, secretKey);
  await createRoles(databaseUrl, { owner, app });
  const url = new URL(databaseUrl);
  return { appUrl: withLogin(url, app), ownerUrl: withLogin(url, owner), appRole: app.name, isEmbedded: false, close };
}

/** Roles belong to the server, so their names carry the database: a second installation there keeps its own. */
function roleLogin(name: string, secretKey: string): RoleLogin {
  const short = name.slice(0, 63);
  return { name: short, password: deriveSecret(secretKey, `postgres ${short}`) };
}

function mightyLogin(name: string): StartError {
  return new StartError(
    `The login "${name}" of DATABASE_URL skips row-level security, which keeps tenants apart: use one without BYPASSRLS, or one that may also create roles (CREATEROLE).`,
  );
}

async function readLogin(databaseUrl: string): Promise<Login> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<Login>(
      `SELECT rolname AS name, current_database() AS database, current_setting('server_version_num')::int AS version,
              rolsuper OR rolbypassrls AS "skipsRowSecurity", rolsuper OR rolcreaterole AS "canCreateRoles"
         FROM pg_roles WHERE rolname = current_user`,
    );
    if (rows[0] === undefined) throw new Error('the login has no role');
    return rows[0];
  } catch (error) {
    throw new StartError(
      `The database of DATABASE_URL (${place(databaseUrl)}) cannot be used: ${reason(error)}.`,
      error,
    );
  } finally {
    await client.end();
  }
}

function place(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port || '5432'}${pathname}`;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at that address; start PostgreSQL there or correct DATABASE_URL',
  ENOTFOUND: 'the host name is not known; correct DATABASE_URL',
  EAI_AGAIN: 'the host name is not known; correct DATABASE_URL',
  '28P01': 'it refuses the user name or password; correct DATABASE_URL',
  '28000': 'it refuses the user name or password; correct DATABASE_URL',
  '3D000': 'there is no database of that name; create it or correct DATABASE_URL',
};

function reason(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return reasons[code] ?? (message || code || 'it did not answer');
}
