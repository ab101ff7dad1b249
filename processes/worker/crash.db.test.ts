import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { runCounts } from '#lib/domain/run/outcome';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { closePool } from '#lib/infra/db/pool';
import type { Failpoint } from '#lib/infra/failpoint';
import { stopBoss } from '#lib/infra/queue/boss';
import { receiveFile } from '#lib/services/runs/receive-file';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { expectSound } from '#lib/testing/faults/expect-sound';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// A worker takes every run it finds: it gets a database of its own, away from the other tests' runs.
let database: TestDatabase;
let dataDir: string;
let living: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-crash-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
// A worker left over by a failed test would do the work of the next.
afterEach(() => void living?.kill('SIGKILL'));
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
  await stopBoss();
  await closePool();
  await database.drop();
});

const peopleCount = 6000;
const header = 'id,first,last,dept,fc,card,status\n';
const people = (dept: (i: number) => string) =>
  header +
  Array.from(
    { length: peopleCount },
    (_, i) => `P${i},First${i},Last${i},${dept(i)},${i % 200},${i},
`,
  ).join('');

function startWorker(failpoint?: string): ChildProcess {
  living = spawn(process.execPath, ['--conditions=react-server', 'processes/worker/main.ts'], {
    env: {
      ...process.env,
      ROLLCALL_LEASE_SECONDS: '2',
      ROLLCALL_WAKE_MS: '250',
      ...(failpoint === undefined ? {} : { ROLLCALL_FAILPOINT: failpoint }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return living;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill('SIGKILL');
  await once(worker, 'exit');
}

async function send(tenant: TestTenant, sourceId: string, text: string): Promise<string> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  return (await receiveFile(tenant.ctx(), { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'api', body }))
    .runId;
}

async function untilDone(tenant: TestTenant, runId: string) {
  for (;;) {
    const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
    if (run.finishedAt !== null) return run;
    await sleep(100);
  }
}

/** What must be true however often a worker died: nothing lost, nothing twice. */
async function checkInvariants(tenant: TestTenant, sourceId: string) {
  const facts = await inTenantBulk(tenant.tenantId, async (tx) => {
    const { rows } = await tx.query(
      `select (select count(*) from identity)::int people, (select count(*) from source_record where source_id = $1)::int records,
        (select count(*) from credential where status = 'active')::int cards,
        (select count(*) from identity where attributes ->> 'department' = 'Moved')::int moved,
        (select count(*) from history where kind = 'created')::int created,
        (select count(*) from history where kind = 'updated')::int updated,
        (select count(*) from (select identity_id from history where kind = 'created' group by 1 having count(*) > 1) twice)::int twice,
        (select count(*) from event where type = 'identity.created')::int "createdEvents",
        (select count(*) from event where type = 'identity.updated')::int "updatedEvents",
        (select coalesce(max(sequence), 0) - count(*) from event)::int gaps`,
      [sourceId],
    );
    return rows[0];
  });
  expect(facts).toEqual({
    people: peopleCount,
    records: peopleCount,
    cards: peopleCount,
    moved: peopleCount / 10,
    created: peopleCount,
    updated: peopleCount / 10,
    twice: 0,
    createdEvents: peopleCount,
    updatedEvents: peopleCount / 10,
    gaps: 0,
  });
  await expectSound({ tenant, sourceId });
}

/** The audit log names the batches as if nobody had been killed: joiners up to rows 5001 and 6001, or one batch of changes. */
async function expectApplied({ tenantId }: TestTenant, { id, number, planHash }: RunRow): Promise<void> {
  const batches = number === 1 ? ['2 5001 5000', '2 6001 1000'] : [`3 ${peopleCount - 8} ${peopleCount / 10}`];
  const digest = batches.reduce(
    (before, batch) => createHash('sha256').update(`${before} ${batch}`).digest('hex'),
    planHash ?? '',
  );
  const { detail } = await inTenant(tenantId, (tx) =>
    tx.auditEntry.findFirstOrThrow({ where: { action: 'run.completed', objectId: id } }),
  );
  expect(detail).toMatchObject({ applied: { planHash, batches: batches.length, digest } });
}

type RunRow = Awaited<ReturnType<typeof untilDone>>;

type Place = `${Failpoint}:${number}`;

const isLong = process.env['TEST_LONG'] !== undefined;
/** One place before anything is stored, and one between batches. */
const places: readonly Place[] = ['plan.staged:1', 'apply.beforeCommit:2'];
const furtherPlaces: readonly Place[] = [
  'apply.afterCommit:3',
  'apply.beforeFinish:1',
  'plan.claimed:1',
  'plan.reading:1',
  'plan.reading:3',
  'plan.settled:1',
  'plan.committed:1',
  'apply.claimed:1',
  'apply.started:1',
  'apply.beforeCommit:1',
  'apply.afterCommit:1',
  'apply.afterCommit:2',
  'apply.afterCommit:4',
  'apply.batchesDone:1',
  'apply.referencesDone:1',
  'apply.afterFinish:1',
];

it.each(isLong ? [...places, ...furtherPlaces] : places)(
  'F-01: loses and doubles nothing when the worker is killed at %s, in a first load and in an update',
  async (place) => {
    const tenant = await createTestTenant();
    const sourceId = await createTestSource(tenant, { credentialMappings: [{ ...testCards[0], format: 'H10304' }] });
    // The update is one batch only: there the first passing is the one to die at.
    const files = [
      { text: people(() => 'Sales'), dieAt: place },
      { text: people((i) => (i % 10 === 0 ? 'Moved' : 'Sales')), dieAt: place.replace(/\d+$/, '1') },
    ];
    for (const { text, dieAt } of files) {
      const runId = await send(tenant, sourceId, text);
      const doomed = startWorker(dieAt);
      const [, signal] = await once(doomed, 'exit');
      expect(signal).toBe('SIGKILL');
      const worker = startWorker();
      const run = await untilDone(tenant, runId);
      await stopWorker(worker);
      expect(run.status).toBe('completed');
      await expectApplied(tenant, run);
      const counts = runCounts.parse(run.counts);
      expect(counts.created + counts.updated + counts.unchanged).toBe(counts.rows);
    }
    await checkInvariants(tenant, sourceId);
  },
  300_000,
);

if (isLong) {
  it('finishes a run whose workers are killed again and again at random moments', async () => {
    const tenant = await createTestTenant();
    const sourceId = await createTestSource(tenant, { credentialMappings: [{ ...testCards[0], format: 'H10304' }] });
    for (const text of [people(() => 'Sales'), people((i) => (i % 10 === 0 ? 'Moved' : 'Sales'))]) {
      const runId = await send(tenant, sourceId, text);
      for (let kill = 0; kill < 4; kill += 1) {
        const worker = startWorker();
        await Promise.race([once(worker, 'exit'), sleep(700 + Math.random() * 1500)]);
        worker.kill('SIGKILL');
        if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
      }
      const worker = startWorker();
      expect(await untilDone(tenant, runId)).toMatchObject({ status: 'completed' });
      await stopWorker(worker);
    }
    await checkInvariants(tenant, sourceId);
  }, 300_000);
}
