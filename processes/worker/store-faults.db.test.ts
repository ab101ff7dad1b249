import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { storeRoot } from '#lib/infra/storage/store-root';
import { getRun } from '#lib/services/runs/get-run';
import { type Delivery, receiveFile } from '#lib/services/runs/receive-file';
import { requeueRun } from '#lib/services/runs/requeue-run';
import { writeResultFile } from '#lib/services/runs/write-result-file';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { smallDisk } from '#lib/testing/faults/small-disk';
import { makePicture } from '#lib/testing/make-picture';
import { workOnRun } from '#lib/testing/send-test-file';

const usualDir = process.env['ROLLCALL_DATA_DIR'];
let dataDir: string;
let tenant: TestTenant;
let sourceId: string;
const undo: (() => Promise<void>)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-store-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
});
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  await rm(dataDir, { recursive: true, force: true });
  if (usualDir === undefined) delete process.env['ROLLCALL_DATA_DIR'];
  else process.env['ROLLCALL_DATA_DIR'] = usualDir;
});

function people(from: number, to: number, dept = 'IT'): string {
  const rows = Array.from({ length: to - from }, (_, i) => `${from + i},First${from + i},Last,${dept},1\n`);
  return `id,first,last,dept,status\n${rows.join('')}`;
}

async function receive(text: string, wish: Partial<Delivery> = {}): Promise<string> {
  const body = (async function* () {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })();
  const usual = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'api' } as const;
  return (await receiveFile(tenant.ctx('operator'), { ...usual, body, ...wish })).runId;
}

async function pathOf(runId: string): Promise<string> {
  const run = await inTenant(tenant.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } }),
  );
  return join(storeRoot(), run.sourceFile.storageKey);
}

function countPeople(): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.identity.count());
}

/** The run fails with that cause, changes nothing, and after the repair goes on from the queue. */
async function failThenRepair(runId: string, cause: string, repair: () => Promise<void>): Promise<void> {
  expect((await workOnRun(tenant, runId)).status).toBe('failed');
  const { refusal, remedy } = await getRun(tenant.ctx('viewer'), { runId });
  expect(refusal?.message).toContain(cause);
  expect(remedy).toContain('Send the file again');
  expect(await countPeople()).toBe(0);
  await repair();
  await requeueRun(tenant.ctx('admin'), { runId });
  expect((await workOnRun(tenant, runId)).status).toBe('completed');
  expect(await countPeople()).toBe(3);
}

async function mountStore(size: string) {
  const disk = await smallDisk(size);
  if (disk === null) return null;
  undo.push(disk.remove);
  process.env['ROLLCALL_DATA_DIR'] = disk.path;
  return disk;
}

it('F-14: refuses a file that the full store cannot take, leaves no part of it, and takes it once there is space', async ({
  skip,
}) => {
  const disk = await mountStore('1m');
  if (disk === null) return skip('no disk can be mounted here');
  const text = people(0, 60_000);
  await expect(receive(text)).rejects.toMatchObject({ code: 'INTERNAL', isStoreFull: true });
  expect(await readdir(join(storeRoot(), tenant.tenantId, 'incoming'))).toEqual([]);
  expect(await inTenant(tenant.tenantId, (tx) => tx.run.count())).toBe(0);
  await disk.remount('size=16m');
  await expect(receive(text)).resolves.toEqual(expect.any(String));
}, 60_000);

it('F-15: completes a run while the disk is full, gives its result, and remembers the rows of the next one again', async ({
  skip,
}) => {
  const disk = await mountStore('2m');
  if (disk === null) return skip('no disk can be mounted here');
  const runId = await receive(people(0, 3000));
  const filler = join(disk.path, 'filler');
  await writeFile(filler, Buffer.alloc(8 * 1024 ** 2)).catch(() => undefined);
  expect((await workOnRun(tenant, runId)).status).toBe('completed');
  const result = await writeResultFile(tenant.ctx('viewer'), { runId, only: 'all' });
  let lines = 0;
  for await (const piece of result.body) lines += piece.toString().split('\n').length - 1;
  expect([lines, await countPeople()]).toEqual([3001, 3000]);
  expect(await indexNames()).toEqual([]);
  await rm(filler);
  const next = await workOnRun(tenant, await receive(people(0, 3001)));
  expect(next).toMatchObject({ status: 'completed', counts: { created: 1, unchanged: 3000 } });
  expect(await indexNames()).toHaveLength(1);
}, 60_000);

it('F-15: completes a run whose picture finds no space, and keeps the picture when the same file comes again', async ({
  skip,
}) => {
  const disk = await mountStore('1m');
  if (disk === null) return skip('no disk can be mounted here');
  const identityMapping = [
    { field: 'externalId', type: 'direct', column: 'id' } as const,
    { field: 'lastName', type: 'direct', column: 'last' } as const,
    { field: 'picture', type: 'direct', column: 'photo' } as const,
  ];
  sourceId = await createTestSource(tenant, { identityMapping });
  const text = `id,last,photo\n1,Roy,${(await makePicture('png')).toString('base64')}\n`;
  const runId = await receive(text);
  const filler = join(disk.path, 'filler');
  await writeFile(filler, Buffer.alloc(4 * 1024 ** 2)).catch(() => undefined);
  expect(await workOnRun(tenant, runId)).toMatchObject({
    status: 'completedWithProblems',
    problems: [{ code: 'pictureNotStored', rows: 1 }],
  });
  await rm(filler);
  expect((await workOnRun(tenant, await receive(text))).status).toBe('completed');
  expect(await inTenant(tenant.tenantId, (tx) => tx.picture.count())).toBe(1);
}, 60_000);

async function indexNames(): Promise<string[]> {
  return readdir(join(storeRoot(), tenant.tenantId, 'derived')).catch(() => []);
}

it('F-17: applies what is stored already while the store is read-only, and takes new files afterwards', async ({
  skip,
}) => {
  const disk = await mountStore('2m');
  if (disk === null) return skip('no disk can be mounted here');
  const runId = await receive(people(0, 3));
  await disk.remount('ro');
  expect((await workOnRun(tenant, runId)).status).toBe('completed');
  await expect(receive(people(0, 4))).rejects.toThrow();
  await disk.remount('rw');
  expect((await workOnRun(tenant, await receive(people(0, 4)))).status).toBe('completed');
  expect(await countPeople()).toBe(4);
}, 60_000);

it('F-17: fails a queued run whose file is gone with that cause; queued again after the repair it completes', async () => {
  const runId = await receive(people(0, 3));
  const path = await pathOf(runId);
  await rename(path, `${path}.away`);
  await failThenRepair(runId, 'is no longer there', () => rename(`${path}.away`, path));
});

it('F-17: fails a queued run whose file cannot be read with that cause; queued again after the repair it completes', async () => {
  const runId = await receive(people(0, 3));
  const path = await pathOf(runId);
  await rename(path, `${path}.away`);
  // Root may read everything but a folder.
  await mkdir(path);
  await failThenRepair(runId, 'cannot be read (EISDIR)', async () => {
    await rm(path, { recursive: true });
    await rename(`${path}.away`, path);
  });
});

it('F-18: finds a single flipped bit before anything is planned, and refuses the run with both hashes', async () => {
  const runId = await receive(people(0, 3));
  const path = await pathOf(runId);
  const bytes = await readFile(path);
  const flip = async (): Promise<void> => {
    bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30);
    await writeFile(path, bytes);
  };
  await flip();
  await failThenRepair(runId, 'is damaged: its SHA-256 is', flip);
});

it('F-26: applies bytes once that arrive by several doors at the same moment, and gives each its result', async () => {
  const doors = [{ trigger: 'upload' }, { trigger: 'api' }, { trigger: 'sftp' }, { trigger: 'agent' }] as const;
  const text = people(0, 3);
  const runIds = await Promise.all(doors.map((door) => receive(text, door)));
  const numbered = await inTenant(tenant.tenantId, (tx) => tx.run.findMany({ orderBy: { number: 'asc' } }));
  expect(numbered.map(({ id }) => id).toSorted()).toEqual(runIds.toSorted());
  const ended: string[] = [];
  for (const { id } of numbered) ended.push((await workOnRun(tenant, id)).status);
  expect(ended).toEqual(['completed', 'skipped', 'skipped', 'skipped']);
  expect(await countPeople()).toBe(3);
  for (const { id: runId } of numbered) {
    const { body } = await writeResultFile(tenant.ctx('viewer'), { runId, only: 'all' });
    let result = '';
    for await (const piece of body) result += piece.toString();
    expect(result.trim().split('\n')).toHaveLength(4);
  }
});
