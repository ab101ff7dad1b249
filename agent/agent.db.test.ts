import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { type AgentProgram, buildTestAgent } from '#lib/testing/agent-process';
import { type AgentSite, createAgentSite, eventually } from '#lib/testing/agent-site';
import { createTestSource } from '#lib/testing/create-test-source';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { type ServedApi, serveApi } from '#lib/testing/serve-api';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// The real program as a process of its own, the API's own routes over HTTP, a real worker, and a database of their own.
let database: TestDatabase;
let storage: string;
let api: ServedApi;
let worker: ChildProcess;
let program: AgentProgram;
const sites: AgentSite[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  storage = await mkdtemp(join(tmpdir(), 'rollcall-agent-store-'));
  process.env['ROLLCALL_DATA_DIR'] = storage;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'test-only-key-that-is-long-enough-0001';
  [api, program] = await Promise.all([serveApi(), buildTestAgent()]);
  worker = startWorker();
});
afterEach(async () => {
  Object.assign(api.weather, { isDown: false, losesAnswer: () => false, refuses: () => undefined });
  for (const site of sites.splice(0)) await site.remove();
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

const header = 'id,first,last,dept,fc,card,status\n';
const people = (count: number, dept = 'Sales') =>
  header + Array.from({ length: count }, (_, i) => `P${i},First${i},Last${i},${dept},1,${i},active\n`).join('');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function newSite(delivery: object = {}): Promise<AgentSite & { readonly sourceId: string }> {
  const site = await createAgentSite(program, api.url);
  sites.push(site);
  const place = { agentId: site.agentId, folder: site.folder, settleSeconds: 1 };
  const sourceId = await createTestSource(site.tenant, { name: 'HR export', delivery: { ...place, ...delivery } });
  return { ...site, sourceId };
}

it('takes a file from its folder and puts file and result into processed', async () => {
  const site = await newSite();
  site.start();
  await writeFile(join(site.folder, 'people.csv'), people(3));
  await eventually(async () => expect(await site.names('processed')).toEqual(['people.csv', 'people_sync_result.csv']));
  expect(await site.names()).toEqual(['processed']);
  expect(await readFile(join(site.folder, 'processed/people_sync_result.csv'), 'utf8')).toContain('P2,First2,Last2');
  expect(await site.runs()).toMatchObject([{ name: 'people.csv', status: 'completed', sha256: hashOf(people(3)) }]);
});
