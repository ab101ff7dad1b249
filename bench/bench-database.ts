import { spawnSync } from 'node:child_process';

import { createDatabase } from '#lib/infra/db/create-database';
import { startServer } from '#lib/infra/db/embedded/start-server';
import { stopServer } from '#lib/infra/db/embedded/stop-server';
import { migrate } from '#lib/infra/db/migrate';

const roles = {
  owner: { name: 'rollcall_owner', password: 'bench-owner' },
  app: { name: 'rollcall_app', password: 'bench-app' },
};

export type BenchDatabase = Awaited<ReturnType<typeof openBenchDatabase>>;

/** A durable server of its own (fsync on) with a fresh database; settings as in production. */
export async function openBenchDatabase(dataDir: string, name: string) {
  const server = await startServer(dataDir, 'durable');
  const urls = await createDatabase(server.superuserUrl, name, roles);
  await migrate({ ownerUrl: urls.ownerUrl, appRole: roles.app.name });
  return {
    ...urls,
    forgetLastFile: () => forgetLastFile(server.superuserUrl, name),
    stop: async () => {
      // Ten million people take ten gigabytes.
      psql(server.superuserUrl, `drop database ${name} with (force)`);
      await stopServer(server.cluster);
    },
  };
}

/** The same bytes would be skipped without looking; here the work of an unchanged file is to be measured. */
function forgetLastFile(superuserUrl: string, name: string): void {
  const url = new URL(superuserUrl);
  url.pathname = name;
  psql(url.href, 'update source set last_applied = null');
}

function psql(url: string, command: string): void {
  spawnSync('psql', [url, '-qXc', command]);
}
