import type { DatabaseLogins } from '#lib/infra/db/database-logins';
import { closePool } from '#lib/infra/db/pool';
import type { Env } from '#lib/infra/env';
import { ensureFirstRun } from '#lib/services/access/ensure-first-run';

/**
 * Fills an empty installation with the demo tenant and gives back how to sign in, line by line; nothing when there is a tenant.
 * Only an embedded database gets one unasked.
 */
export async function firstRun(settings: Env, secretKey: string, database: DatabaseLogins): Promise<string[]> {
  if (!(settings.ROLLCALL_DEMO ?? database.isEmbedded)) return [];
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_SECRET_KEY'] = secretKey;
  try {
    const made = await ensureFirstRun();
    if (made === undefined) return [];
    return [
      `Sign in as ${made.email} with the password ${made.password}`,
      'The password is shown this once; "npm run admin -- reset-password" makes a new one.',
    ];
  } finally {
    await closePool();
  }
}
