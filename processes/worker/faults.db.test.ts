import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { startServer } from '#lib/infra/db/embedded/start-server';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { expectExact } from '#lib/testing/faults/expect-exact';
import { firstFile, secondFile } from '#lib/testing/faults/fault-files';
import { createLab, deliver, type FaultLab, untilOver, untilStatus } from '#lib/testing/faults/fault-lab';
import { startProxy } from '#lib/testing/faults/tcp-proxy';
import { startWorker, stopWorker, wrongClock } from '#lib/testing/faults/worker-process';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

type Worker = ReturnType<typeof startWorker>;

// Workers take every run they find: they get a database of their own.
let database: TestDatabase;
let dataDir: string;
const workers = new Set<Worker>();
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-fault-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterEach(async () => {
  await Promise.all([...workers].map(stopWorker));
  workers.clear();
});
afterAll(async () => {
  await stopBoss();
  await closePool();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

function work(...given: Parameters<typeof startWorker>): Worker {
  const worker = startWorker(...given);
  workers.add(worker);
  return worker;
}

async function as<Result>(url: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Both files, the second while `fault` is at work; then everything must be as if nothing had happened. */
async function survive(lab: FaultLab, fault: (runId: string) => Promise<void>): Promise<void> {
  expect(await untilOver(lab, await deliver(lab, firstFile))).toMatchObject({ status: 'completed' });
  const runId = await deliver(lab, secondFile);
  await fault(runId);
  expect(await untilOver(lab, runId)).toMatchObject({ status: 'completedWithProblems' });
  await expectExact(lab);
}

it('F-03: lets another worker take over from one that sleeps, and keeps the sleeper from writing', async () => {
  const lab = await createLab();
  const first = work();
  await survive(lab, async (runId) => {
    await untilStatus(lab, runId, ['planning', 'applying', 'reading']);
    first.kill('SIGSTOP');
    await sleep(4500);
    work();
    await untilOver(lab, runId);
    first.kill('SIGCONT');
    await sleep(1000);
  });
}, 180_000);

it('F-04: comes to the same result with two workers whose clocks are wrong by minutes', async () => {
  // A lease that a busy machine cannot miss: only the clocks are at fault here.
  const patient = { ROLLCALL_LEASE_SECONDS: '15' };
  work(patient, [wrongClock(90_000)]);
  work(patient, [wrongClock(-90_000)]);
  await survive(await createLab(), async () => undefined);
}, 180_000);

it('F-08: goes on while every connection is ended again and again', async () => {
  const lab = await createLab();
  work();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`;
  await survive(lab, async () => {
    for (let i = 0; i < 4; i += 1) {
      await as(database.appUrl, (client) => client.query(end));
      await sleep(700);
    }
  });
}, 180_000);

it('F-09: reads back what became of a commit whose answer never came', async () => {
  const lab = await createLab();
  const proxy = await startProxy(() => database.appUrl);
  work({ DATABASE_APP_URL: proxy.through(database.appUrl) });
  await survive(lab, async () => {
    proxy.weather.cutCommits = 5;
    await Promise.resolve();
  });
  expect(proxy.weather.cutCommits).toBe(0);
  await proxy.close();
}, 180_000);

it('F-10: is slower on a bad line, and as exact', async () => {
  const lab = await createLab();
  const proxy = await startProxy(() => database.appUrl);
  work({ DATABASE_APP_URL: proxy.through(database.appUrl) });
  await survive(lab, async () => {
    Object.assign(proxy.weather, { delayMs: 10, resetShare: 0.02 });
    await sleep(4000);
    Object.assign(proxy.weather, { delayMs: 0, resetShare: 0 });
  });
  await proxy.close();
}, 180_000);

it('F-11: waits while the database takes no more connections', async () => {
  const lab = await createLab();
  const { superuserUrl } = await startServer('.test-data', 'throwaway');
  const name = new URL(database.appUrl).pathname.slice(1);
  const limit = (connections: number) =>
    as(superuserUrl, (client) =>
      client.query(`alter database ${client.escapeIdentifier(name)} connection limit ${connections}`),
    );
  work();
  await survive(lab, async (runId) => {
    await limit(1);
    await as(database.appUrl, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user
           and pid <> pg_backend_pid()`,
      ),
    ).catch(() => undefined);
    await sleep(3000);
    await limit(-1);
    await untilStatus(lab, runId, ['applying']);
  });
}, 180_000);

it('F-12: outlasts a lock on one person that is longer than its lease, and keeps nobody else waiting', async () => {
  const [lab, other] = [await createLab(), await createLab()];
  work();
  await survive(lab, async (runId) => {
    const blocker = new Client(database.appUrl);
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query("select set_config('app.tenant_id', $1, true)", [lab.tenant.tenantId]);
    await blocker.query("select 1 from identity where external_id = 'P11' for update");
    expect(await untilOver(other, await deliver(other, firstFile))).toMatchObject({ status: 'completed' });
    // Planned, applied, let go and claimed again: waiting costs the run no row.
    await expect.poll(readFence, { timeout: 60_000 }).toBeGreaterThan(2);
    await blocker.query('rollback');
    await blocker.end();

    async function readFence() {
      const run = await inTenant(lab.tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
      return run.finishedAt === null ? run.fence : 0;
    }
  });
}, 180_000);

it('F-26: applies a file once that several doors deliver at the same moment', async () => {
  const lab = await createLab();
  work();
  const runIds = await Promise.all([1, 2, 3, 4].map(() => deliver(lab, firstFile)));
  const runs = [];
  for (const runId of runIds) runs.push(await untilOver(lab, runId));
  expect(runs.map(({ status }) => status).toSorted()).toEqual(['completed', 'skipped', 'skipped', 'skipped']);
  expect(await untilOver(lab, await deliver(lab, secondFile))).toMatchObject({ status: 'completedWithProblems' });
  await expectExact(lab);
}, 180_000);
