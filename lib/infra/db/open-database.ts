import { deriveSecret } from '#lib/infra/derive-secret';

import { createDatabase } from './create-database.ts';
import type { DatabaseLogins } from './database-logins.ts';
import { startServer } from './embedded/start-server.ts';
import { stopServer } from './embedded/stop-server.ts';
import { openExternal } from './open-external.ts';

export type DatabasePlace = {
  readonly dataDir: string;
  readonly secretKey: string;
  /** Unset: the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined;
};

/**
 * Makes the database ready to migrate: server running, roles there, app role bound by row-level security.
 * Throws a StartError when the server cannot be reached or its login is not fit.
 */
export async function openDatabase(place: DatabasePlace): Promise<DatabaseLogins> {
  if (place.databaseUrl !== undefined) return openExternal(place.databaseUrl, place.secretKey);
  const server = await startServer(place.dataDir, 'durable');
  const urls = await createDatabase(server.superuserUrl, 'rollcall', {
    owner: { name: 'rollcall_owner', password: deriveSecret(place.secretKey, 'postgres rollcall_owner') },
    app: { name: 'rollcall_app', password: deriveSecret(place.secretKey, 'postgres rollcall_app') },
  });
  return { ...urls, appRole: 'rollcall_app', isEmbedded: true, close: () => stopServer(server.cluster) };
}
