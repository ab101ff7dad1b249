import type { ChildProcess } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

import * as groups from '#lib/contract/groups';
import { prisma } from '#lib/infra/db/client';
import { keepRunning } from '#lib/infra/db/embedded/keep-running';
import { startServer } from '#lib/infra/db/embedded/start-server';
import { stopServer } from '#lib/infra/db/embedded/stop-server';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { createGroup } from '#lib/services/groups/create-group';
import { listGroups } from '#lib/services/groups/list-groups';
import { checkHealth } from '#lib/services/health/check-health';
import { bearerToken } from '#lib/testing/bearer-token';
import { expectExact } from '#lib/testing/faults/expect-exact';
import { firstFile, secondFile } from '#lib/testing/faults/fault-files';
import { createLab, deliver, type FaultLab, untilOver, untilStatus } from '#lib/testing/faults/fault-lab';
import { type SmallDisk, smallDisk } from '#lib/testing/faults/small-disk';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { createTestDatabase } from '#lib/testing/test-database';
import type { RouteHandler } from '#lib/web/route-handler';
import { serve } from '#lib/web/serve';

// All of PostgreSQL lies on a disk of its own, which is then filled to the last byte; the file store lies elsewhere.
let disk: SmallDisk | null;
let storeDir: string;
let worker: ChildProcess;
let lab: FaultLab;
let authorization: string;
beforeAll(async () => {
  disk = await smallDisk('400m');
  if (disk === null) return;
  storeDir = await mkdtemp(join(tmpdir(), 'rollcall-store-'));
  process.env['ROLLCALL_DATA_DIR'] = storeDir;
  process.env['DATABASE_APP_URL'] = (await createTestDatabase(join(disk.path, 'data'))).appUrl;
  worker = startWorker();
  lab = await createLab();
  authorization = await bearerToken(lab.tenant.ctx());
});
afterAll(async () => {
  if (disk === null) return;
  await stopWorker(worker);
  await prisma().$disconnect();
  await closePool();
  const { cluster } = await startServer(join(disk.path, 'data'), 'throwaway');
  await stopServer(cluster);
  await disk.remove();
  await rm(storeDir, { recursive: true, force: true });
});

/** Takes every byte that is left but for a new segment of the log, which is made first; gives the way to give them back. */
async function fill({ path }: SmallDisk): Promise<() => Promise<void>> {
  const superuser = new Client((await startServer(join(path, 'data'), 'throwaway')).superuserUrl);
  await superuser.connect();
  await superuser.query('select pg_switch_wal()');
  await superuser.query('checkpoint');
  await superuser.end();
  const filler = join(path, 'filler');
  const file = await open(filler, 'w');
  try {
    for (;;) await file.write(Buffer.alloc(65_536, 'x'));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    await file.close();
  }
  return async () => rm(filler);
}

async function call(run: RouteHandler, body?: object, key = '') {
  const request = new Request('http://localhost:3000/', {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization, 'content-type': 'application/json', ...(key === '' ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await run(request, { params: Promise.resolve({ tenant: lab.tenant.slug }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const read = serve(groups.listGroups, listGroups);
const write = serve(groups.createGroup, createGroup);
const countGroups = () => inTenant(lab.tenant.tenantId, (tx) => tx.peopleGroup.count());
const failedParts = async () => (await checkHealth()).failed.map(({ part }) => part);

/** Writes what still finds room in pages that are there already; gives how often that went well and the answer that it ended with. */
async function writeOn() {
  for (let made = 0; made < 900; made += 1) {
    const answer = await call(write, { name: `Group ${made}`, description: 'x'.repeat(500) }, `group-${made}`);
    if (answer.status !== 201) return { made, answer };
  }
  throw new Error('The disk is full and everything is still written');
}

/** Writes nothing but the log until there is no room for it, and the server with it. */
async function exhaustLog({ path }: SmallDisk): Promise<void> {
  const superuser = new Client((await startServer(join(path, 'data'), 'throwaway')).superuserUrl);
  superuser.on('error', () => undefined);
  await superuser.connect();
  const write = () => superuser.query("select pg_logical_emit_message(false, 'x', repeat('x', 1000000))");
  for (let mb = 0; mb < 400; mb += 1) if ((await write().catch(() => null)) === null) return;
  throw new Error('The disk is full and the log is still written');
}

it('F-16: reads on while the disk of the database is full, says so, and loses and doubles nothing when there is space', async ({
  skip,
}) => {
  if (disk === null) return skip('no disk can be mounted here');
  expect(await untilOver(lab, await deliver(lab, firstFile))).toMatchObject({ status: 'completed' });
  expect(await failedParts()).toEqual([]);
  const runId = await deliver(lab, secondFile);
  await untilStatus(lab, runId, ['reading', 'planning', 'applying']);
  worker.kill('SIGSTOP');
  const free = await fill(disk);
  worker.kill('SIGCONT');
  const { made, answer } = await writeOn();
  expect(answer).toMatchObject({
    status: 507,
    body: { title: 'No space left', detail: expect.stringContaining('can be read') as string },
  });
  for (let times = 0; times < 10; times += 1) {
    expect(await call(read)).toMatchObject({ status: 200 });
    await sleep(500);
  }
  expect([await countGroups(), await failedParts()]).toEqual([made, ['space']]);
  const waiting = await inTenant(lab.tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
  expect(waiting.finishedAt).toBeNull();

  await free();
  expect(await failedParts()).toEqual([]);
  const again = await call(write, { name: `Group ${made}`, description: 'x'.repeat(500) }, `group-${made}`);
  expect([again.status, await countGroups()]).toEqual([201, made + 1]);
  expect(await untilOver(lab, runId)).toMatchObject({ status: 'completedWithProblems' });
  await expectExact(lab);
});

it('F-16: comes back by itself with everything after the disk had no room for the log of the database', async ({
  skip,
}) => {
  if (disk === null) return skip('no disk can be mounted here');
  const groupsBefore = await countGroups();
  const dataDir = join(disk.path, 'data');
  const news: string[] = [];
  const port = Number(new URL(process.env['DATABASE_APP_URL'] ?? '').port);
  const stop = await keepRunning({ dataDir, purpose: 'throwaway', port, onNews: (one) => news.push(one) }, 200);
  const free = await fill(disk);
  await exhaustLog(disk);
  expect(await call(write, { name: 'Refused', description: '' })).toMatchObject({ status: 503 });
  expect(await failedParts()).toContain('database');
  await free();
  while (!news.includes('PostgreSQL had ended and runs again')) await sleep(100);
  await stop();
  expect([await countGroups(), await failedParts()]).toEqual([groupsBefore, []]);
  expect(await call(write, { name: 'Taken', description: '' })).toMatchObject({ status: 201 });
  await expectExact(lab);
});
