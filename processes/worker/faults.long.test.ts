import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { createDatabase } from '#lib/infra/db/create-database';
import { findPostmaster } from '#lib/infra/db/embedded/postmaster';
import { type EmbeddedServer, startServer } from '#lib/infra/db/embedded/start-server';
import { stopServer } from '#lib/infra/db/embedded/stop-server';
import { migrate } from '#lib/infra/db/migrate';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { expectExact } from '#lib/testing/faults/expect-exact';
import { firstFile, secondFile } from '#lib/testing/faults/fault-files';
import { createLab, deliver, type FaultLab, untilOver, untilStatus } from '#lib/testing/faults/fault-lab';
import { startProxy, type TcpProxy } from '#lib/testing/faults/tcp-proxy';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';

const roles = {
  owner: { name: 'rollcall_owner', password: 'test-owner' },
  app: { name: 'rollcall_app', password: 'test-app' },
};

// A server of its own, which may be stopped in the middle; everybody reaches it through a proxy that stays where it is.
let dataDir: string;
let server: EmbeddedServer;
let proxy: TcpProxy;
const workers = new Set<ReturnType<typeof startWorker>>();
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-faults-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
  server = await startServer(join(dataDir, 'server'), 'durable');
  const { appUrl, ownerUrl } = await createDatabase(server.superuserUrl, 'faults', roles);
  await migrate({ ownerUrl, appRole: roles.app.name });
  proxy = await startProxy(() => server.superuserUrl);
  process.env['DATABASE_APP_URL'] = proxy.through(appUrl);
}, 120_000);
afterEach(async () => {
  await Promise.all([...workers].map(stopWorker));
  workers.clear();
  Object.assign(proxy.weather, { cutCommits: 0, resetShare: 0, delayMs: 0, isDown: false });
});
afterAll(async () => {
  await stopBoss();
  await closePool();
  await proxy.close();
  await stopServer(server.cluster);
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

function work(...given: Parameters<typeof startWorker>) {
  const worker = startWorker(...given);
  workers.add(worker);
  return worker;
}

async function survive(lab: FaultLab, fault: (runId: string) => Promise<void>): Promise<void> {
  expect(await untilOver(lab, await deliver(lab, firstFile))).toMatchObject({ status: 'completed' });
  const runId = await deliver(lab, secondFile);
  await fault(runId);
  expect(await untilOver(lab, runId)).toMatchObject({ status: 'completedWithProblems' });
  await expectExact(lab);
}

it('F-02: finishes exactly though its workers are killed 40 times', async () => {
  const lab = await createLab();
  for (const text of [firstFile, secondFile]) {
    const runId = await deliver(lab, text);
    for (let kill = 0; kill < 20; kill += 1) {
      const worker = work();
      await sleep(800 + Math.random() * 2000);
      await stopWorker(worker);
    }
    work();
    await untilOver(lab, runId);
  }
  await expectExact(lab);
});

it('F-06: goes on by itself after the database was stopped at once, three times, and its worker stays', async () => {
  const lab = await createLab();
  const worker = work();
  await survive(lab, async (runId) => {
    for (let stop = 0; stop < 3; stop += 1) {
      await untilStatus(lab, runId, ['reading', 'planning', 'applying']);
      const running = findPostmaster(server.cluster);
      if (running !== undefined) process.kill(running.pid, 'SIGQUIT');
      while (findPostmaster(server.cluster) !== undefined) await sleep(50);
      server = await startServer(join(dataDir, 'server'), 'durable');
      await sleep(2500);
    }
    expect(worker.exitCode).toBe(null);
  });
});

it('F-07: refuses files while the database is down, and loses none that it has taken', async () => {
  const lab = await createLab();
  work();
  expect(await untilOver(lab, await deliver(lab, firstFile))).toMatchObject({ status: 'completed' });
  proxy.weather.isDown = true;
  await expect(deliver(lab, secondFile)).rejects.toThrow();
  await sleep(15_000);
  proxy.weather.isDown = false;
  await sleep(500);
  expect(await untilOver(lab, await deliver(lab, secondFile))).toMatchObject({ status: 'completedWithProblems' });
  await expectExact(lab);
});

it('F-09: reads back what became of 20 commits whose answers never came', async () => {
  const lab = await createLab();
  work();
  await survive(lab, async () => {
    proxy.weather.cutCommits = 20;
    await sleep(1000);
  });
});

it('F-10: is exact on a slow line that breaks for a minute', async () => {
  const lab = await createLab();
  work();
  await survive(lab, async () => {
    Object.assign(proxy.weather, { delayMs: 100, resetShare: 0.02 });
    await sleep(60_000);
    Object.assign(proxy.weather, { delayMs: 0, resetShare: 0 });
  });
});

it('F-20: sets a file aside at which three workers broke down, and goes on with the others', async () => {
  const [poisoned, healthy] = [await createLab(), await createLab()];
  const runId = await deliver(poisoned, firstFile);
  const broken: string[] = [];
  for (const instance of ['first', 'second', 'third']) {
    const worker = work({
      ROLLCALL_FAILPOINT: 'plan.reading:1:abort',
      ROLLCALL_INSTANCE: instance,
      ROLLCALL_BROKEN_INSTANCES: broken.join(' '),
    });
    expect(await once(worker, 'exit')).toEqual([null, 'SIGABRT']);
    broken.push(instance);
  }
  work({ ROLLCALL_BROKEN_INSTANCES: broken.join(' ') });
  expect(await untilOver(poisoned, runId)).toMatchObject({ status: 'failed', refusal: { code: 'runInterrupted' } });
  expect(await untilOver(healthy, await deliver(healthy, firstFile))).toMatchObject({ status: 'completed' });
});

it('F-20: has more patience with a file whose worker is killed from outside, but not for ever', async () => {
  const [poisoned, healthy] = [await createLab(), await createLab()];
  const runId = await deliver(poisoned, firstFile);
  for (let crash = 0; crash < 8; crash += 1) {
    await once(work({ ROLLCALL_FAILPOINT: 'plan.reading:1' }), 'exit');
  }
  work();
  expect(await untilOver(poisoned, runId)).toMatchObject({
    status: 'failed',
    refusal: { code: 'runInterrupted' },
    leaseOwner: null,
  });
  expect(await untilOver(healthy, await deliver(healthy, firstFile))).toMatchObject({ status: 'completed' });
});
