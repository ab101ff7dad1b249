import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { receiveFile } from '#lib/services/runs/receive-file';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// A worker takes every run it finds: it gets a database of its own, away from the other tests' runs.
let database: TestDatabase;
let dataDir: string;
let worker: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-fair-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
  await stopBoss();
  await closePool();
  await database.drop();
});

const people = (count: number, dept: string) =>
  `id,first,last,dept,fc,card,status\n${Array.from({ length: count }, (_, i) => `P${i},First${i},Last${i},${dept},,,\n`).join('')}`;

async function send(tenant: TestTenant, sourceId: string, text: string): Promise<string> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const file = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'api', body } as const;
  return (await receiveFile(tenant.ctx(), file)).runId;
}

const loadRuns = (tenant: TestTenant) =>
  inTenant(tenant.tenantId, (tx) => tx.run.findMany({ orderBy: { number: 'asc' } }));

async function until(tenant: TestTenant, isReached: (runs: Awaited<ReturnType<typeof loadRuns>>) => boolean) {
  for (;;) {
    const runs = await loadRuns(tenant);
    if (isReached(runs)) return runs;
    await sleep(50);
  }
}

it('finishes a small file while another tenant applies a large one and has many more waiting', async () => {
  const large = await createTestTenant();
  const small = await createTestTenant();
  const sources = [];
  for (let i = 0; i < 3; i += 1) sources.push(await createTestSource(large));
  const [first = '', ...others] = sources;
  await send(large, first, people(60_000, 'Sales'));
  for (let i = 0; i < 15; i += 1) {
    await send(large, first, people(2000, `Dept ${i}`));
    for (const sourceId of others) await send(large, sourceId, people(20_000, `Dept ${i}`));
  }
  const smallSource = await createTestSource(small);
  const env = { ...process.env, ROLLCALL_WAKE_MS: '500' };
  worker = spawn(process.execPath, ['--conditions=react-server', 'processes/worker/main.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until(large, (runs) => runs.some(({ status }) => status === 'applying'));
  await send(small, smallSource, people(100, 'Sales'));
  const [run] = await until(small, (runs) => runs.every(({ finishedAt }) => finishedAt !== null));
  const waiting = (await loadRuns(large)).filter(({ finishedAt }) => finishedAt === null);
  expect(run?.status).toBe('completed');
  expect(waiting.length).toBeGreaterThan(20);
});
