import { createDatabase } from '#lib/infra/db/create-database';
import { startServer } from '#lib/infra/db/embedded/start-server';
import { stopServer } from '#lib/infra/db/embedded/stop-server';
import { migrate } from '#lib/infra/db/migrate';

const roles = {
  owner: { name: 'rollcall_owner', password: 'bench-owner' },
  app: { name: 'rollcall_app', password: 'bench-app' },
};

/** A durable server of its own (fsync on) with a fresh database; settings as in production. */
export async function openBenchDatabase(dataDir: string, name: string) {
  const server = await startServer(dataDir, 'durable');
  const urls = await createDatabase(server.superuserUrl, name, roles);
  await migrate({ ownerUrl: urls.ownerUrl, appRole: roles.app.name });
  return { ...urls, superuserUrl: server.superuserUrl, stop: () => stopServer(server.cluster) };
}
