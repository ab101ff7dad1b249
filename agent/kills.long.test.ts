import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, it } from 'vitest';

import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { type AgentProgram, buildTestAgent } from '#lib/testing/agent-process';
import { createAgentSite } from '#lib/testing/agent-site';
import { createTestSource } from '#lib/testing/create-test-source';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { type ServedApi, serveApi } from '#lib/testing/serve-api';
import { surviveKills } from '#lib/testing/survive-kills';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// The real program as a process of its own, the API's own routes over HTTP, a real worker, and a database of their own.
let database: TestDatabase;
let storage: string;
let api: ServedApi;
let worker: ChildProcess;
let program: AgentProgram;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  storage = await mkdtemp(join(tmpdir(), 'rollcall-agent-store-'));
  process.env['ROLLCALL_DATA_DIR'] = storage;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'test-only-key-that-is-long-enough-0001';
  [api, program] = await Promise.all([serveApi(), buildTestAgent()]);
  worker = startWorker();
});
afterAll(async () => {
  await stopWorker(worker);
  await api.close();
  await program.remove();
  await stopBoss();
  await closePool();
  await database.drop();
  await rm(storage, { recursive: true });
});

it('loses, doubles and cuts no file though its agent is killed two hundred times at any moment', async () => {
  const site = await createAgentSite(program, api.url);
  const delivery = { agentId: site.agentId, folder: site.folder, settleSeconds: 1 };
  await createTestSource(site.tenant, { delivery });
  await surviveKills(site, 200);
  await site.remove();
});
