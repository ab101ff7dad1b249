import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it as test } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { browseFolder } from '#lib/services/agents/browse-folder';
import { getAgent } from '#lib/services/agents/get-agent';
import { unpairAgent } from '#lib/services/agents/unpair-agent';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
import { type AgentProgram, buildTestAgent } from '#lib/testing/agent-process';
import { type AgentSite, createAgentSite, eventually } from '#lib/testing/agent-site';
import { createTestSource } from '#lib/testing/create-test-source';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { makePicture } from '#lib/testing/make-picture';
import { type ServedApi, type ServedCall, serveApi } from '#lib/testing/serve-api';
import { surviveKills } from '#lib/testing/survive-kills';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// The real program as a process of its own, the API's own routes over HTTP, a real worker, and a database of their own.
let database: TestDatabase;
let storage: string;
let api: ServedApi;
let worker: ChildProcess;
let program: AgentProgram;
// They wait more than they work.
const it = test.concurrent;
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
afterAll(async () => {
  for (const site of sites) await site.remove();
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

async function put(site: AgentSite, name: string, text: string): Promise<void> {
  await writeFile(join(site.folder, `${name}.tmp`), text);
  await rename(join(site.folder, `${name}.tmp`), join(site.folder, name));
}

/**
 * Waits until these names, and no others, lie in `processed`, and none of them in the folder itself: a name is claimed by an empty file
 * before the file moves there.
 */
async function untilProcessed(site: AgentSite, names: readonly string[]): Promise<void> {
  await eventually(async () => {
    expect(await site.names('processed')).toEqual([...names].sort());
    expect((await site.names()).filter((name) => names.includes(name))).toEqual([]);
  });
}

const both = (stem: string) => [`${stem}.csv`, `${stem}_sync_result.csv`];
const isCall = (method: string, end: RegExp) => (call: ServedCall) => call.method === method && end.test(call.path);

/** Does something once, at the first call that fits; that call's answer is lost. */
function atFirst({ tenant }: AgentSite, fits: (call: ServedCall) => boolean, act: () => void): void {
  let isDone = false;
  api.weatherOf(tenant.slug).losesAnswer = (call) => {
    if (isDone || !fits(call)) return false;
    isDone = true;
    act();
    return true;
  };
}

it('takes a file from its folder and puts file and result into processed', async () => {
  const site = await newSite();
  site.start();
  await put(site, 'people.csv', people(3));
  await untilProcessed(site, both('people'));
  expect(await site.names()).toEqual(['processed']);
  expect(await readFile(join(site.folder, 'processed/people_sync_result.csv'), 'utf8')).toContain('P2,First2,Last2');
  expect(await site.runs()).toMatchObject([{ name: 'people.csv', status: 'completed', sha256: hashOf(people(3)) }]);
  await put(site, 'people.csv', people(4));
  await eventually(async () => expect(await site.names('processed')).toHaveLength(4));
  expect((await site.names('processed'))[1]).toMatch(/^people_\d{8}T\d{6}Z\.csv$/);
});

it('F-27: makes one run of a file of several pieces, whichever answers of its upload are lost', async () => {
  const site = await newSite();
  const lost = new Set<string>();
  api.weatherOf(site.tenant.slug).losesAnswer = ({ method, path }) => {
    const kind = `${method} ${path.replaceAll(/[\da-f-]{36}/g, '*')}`;
    if (!path.includes('upload') || lost.has(kind)) return false;
    lost.add(kind);
    return true;
  };
  site.start();
  const text = people(9000).replaceAll('\n', `,${'x'.repeat(1000)}\n`);
  await put(site, 'people.csv', text);
  await untilProcessed(site, both('people'));
  expect([...lost].map((kind) => kind.split('/').at(-1))).toEqual(['uploads', '*', '*', 'finish']);
  expect(await site.runs()).toMatchObject([{ sha256: hashOf(text), status: 'completed' }]);
});

it.each(['is killed', 'goes on'])(
  'F-28: never mixes two versions when a file is rewritten on its way and the agent %s',
  async (what) => {
    const site = await newSite();
    let act: Promise<void> | undefined;
    atFirst(site, isCall('PUT', /\/uploads\//), () => {
      act = (async () => {
        if (what === 'is killed') await site.stop();
        await writeFile(join(site.folder, 'people.csv'), people(5, 'Rewritten'));
      })();
    });
    site.start();
    await put(site, 'people.csv', people(5));
    await eventually(async () => expect(act).toBeDefined());
    await act;
    if (what === 'is killed') site.start();
    await untilProcessed(site, both('people'));
    expect(await site.runs()).toMatchObject([{ sha256: hashOf(people(5, 'Rewritten')), status: 'completed' }]);
  },
);

it('F-29: takes a file once and whole though its writer is slow, pauses, or replaces it by rename', async () => {
  const site = await newSite({ filePattern: 'slow.csv' });
  // Between two versions it may not come to rest, however slow the machine is.
  const unhurried = { agentId: site.agentId, folder: site.folder, filePattern: 'replaced.csv', settleSeconds: 15 };
  await createTestSource(site.tenant, { name: 'Replaced', delivery: unhurried });
  site.start();
  const text = people(40);
  const writer = await open(join(site.folder, 'slow.csv'), 'w');
  for (let part = 0; part < 4; part += 1) {
    await writer.write(text.slice((text.length / 4) * part, (text.length / 4) * (part + 1)));
    await sleep(part === 2 ? 2500 : 700);
  }
  expect(await site.runs()).toEqual([]);
  await writer.close();
  await put(site, 'replaced.csv', people(2));
  await sleep(500);
  await put(site, 'replaced.csv', people(6));
  await untilProcessed(site, [...both('slow'), ...both('replaced')]);
  const runs = await site.runs();
  expect(runs.map(({ sha256 }) => sha256).sort()).toEqual([hashOf(text), hashOf(people(6))].sort());
});

it('keeps files while the server is away, and sends them in the order they were written', async () => {
  const site = await newSite();
  api.weatherOf(site.tenant.slug).isDown = true;
  site.start();
  for (const [name, age] of [
    ['c', 1],
    ['a', 3],
    ['b', 2],
  ] as const) {
    await put(site, `${name}.csv`, people(2, name));
    await utimes(join(site.folder, `${name}.csv`), new Date(), new Date(Date.now() - age * 60_000));
  }
  await sleep(1500);
  await site.stop();
  site.start();
  await sleep(1000);
  expect(await site.names()).toEqual(['a.csv', 'b.csv', 'c.csv']);
  api.weatherOf(site.tenant.slug).isDown = false;
  await untilProcessed(site, ['a', 'b', 'c'].flatMap(both));
  expect((await site.runs()).map(({ name }) => name)).toEqual(['a.csv', 'b.csv', 'c.csv']);
});

it('waits as long as the server asks, and fetches a new token when the old one is refused', async () => {
  const site = await newSite();
  let refusals = 0;
  let firstAt = 0;
  let nextAt = 0;
  api.weatherOf(site.tenant.slug).refuses = ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/uploads')) return undefined;
    refusals += 1;
    if (refusals === 1) firstAt = performance.now();
    if (refusals === 2) nextAt = performance.now();
    if (refusals === 1) return { status: 429, headers: { 'retry-after': '2' } };
    return refusals === 2 ? { status: 401 } : undefined;
  };
  site.start();
  await put(site, 'people.csv', people(2));
  await untilProcessed(site, both('people'));
  expect(nextAt - firstAt).toBeGreaterThan(1900);
  expect(await site.runs()).toHaveLength(1);
});

it('tells several sources of one folder apart by pattern, then by headings, and says which file is nobody’s', async () => {
  const site = await newSite({ filePattern: 'hr_*.csv' });
  const place = { agentId: site.agentId, folder: site.folder, settleSeconds: 1 };
  const [staff, guests] = [
    await createTestSource(site.tenant, { name: 'Staff', delivery: { ...place, filePattern: 'x_*.csv' } }),
    await createTestSource(site.tenant, { name: 'Guests', delivery: { ...place, filePattern: 'x_*.csv' } }),
  ];
  const guestFile = people(2).replace('dept', 'Host');
  for (const [sourceId, text] of [
    [staff, people(1)],
    [guests, guestFile],
  ] as const) {
    const body = Readable.from([Buffer.from(text)]);
    await uploadTemplate(site.tenant.ctx(), { sourceId, name: 'template.csv', body });
  }
  site.start();
  await put(site, 'hr_1.csv', people(2));
  await put(site, 'x_staff.csv', people(3));
  await put(site, 'x_guests.csv', guestFile);
  await put(site, 'x_unknown.csv', 'a,b\n1,2\n');
  await untilProcessed(site, ['hr_1', 'x_staff', 'x_guests'].flatMap(both));
  expect(await site.names()).toEqual(['processed', 'x_unknown.csv']);
  const runs = await inTenant(site.tenant.tenantId, (tx) => tx.run.findMany({ select: { sourceId: true } }));
  expect(runs.map(({ sourceId }) => sourceId).sort()).toEqual([site.sourceId, staff, guests].sort());
  await eventually(async () => {
    const { queue } = await getAgent(site.tenant.ctx(), { agentId: site.agentId });
    expect(queue).toMatchObject([{ name: 'x_unknown.csv', reason: expect.stringContaining('Staff, Guests') }]);
  });
});

it('sends the pictures that a file names by path, and none from outside of its folder', async () => {
  const site = await newSite({ filePattern: 'hr_*.csv' });
  const sourceId = await createTestSource(site.tenant, {
    name: 'Badge photos',
    delivery: { agentId: site.agentId, folder: site.folder, settleSeconds: 1, filePattern: 'photos_*.csv' },
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
  });
  await mkdir(join(site.folder, 'pictures'));
  await writeFile(join(site.folder, 'pictures/1.jpg'), await makePicture('jpeg'));
  await writeFile(join(site.dataFolder, 'secret.jpg'), await makePicture('jpeg', 90));
  await symlink(site.dataFolder, join(site.folder, 'link'));
  const photos = ['pictures\\1.jpg', '..\\data\\secret.jpg', 'link/secret.jpg', join(site.dataFolder, 'secret.jpg')];
  const rows = photos.map((photo, i) => `P${i},First,Last,${photo}\n`);
  site.start();
  await put(site, 'photos_1.csv', `id,first,last,photo\n${rows.join('')}`);
  await untilProcessed(site, both('photos_1'));
  const { tenantId } = site.tenant;
  const taken = await inTenant(tenantId, (tx) => tx.identity.findMany({ where: { externalId: { startsWith: 'P' } } }));
  const withPicture = taken.filter(({ attributes }) => 'picture' in (attributes as object));
  expect([taken.length, withPicture.map(({ externalId }) => externalId), sourceId]).toEqual([4, ['P0'], sourceId]);
});

it('puts a refused file into failed with the reason, leaves or deletes files as the source says', async () => {
  const site = await newSite({ filePattern: 'bad.csv' });
  const place = { agentId: site.agentId, folder: site.folder, settleSeconds: 1 };
  const leave = { ...place, filePattern: 'left.csv', afterProcessing: 'leave' as const };
  const remove = { ...place, filePattern: 'gone.csv', afterProcessing: 'delete' as const, writeResult: false };
  await createTestSource(site.tenant, { name: 'Left', delivery: leave });
  await createTestSource(site.tenant, { name: 'Deleted', delivery: remove });
  await put(site, 'bad.csv', 'no,such,headings\n1,2,3\n');
  await put(site, 'left.csv', people(2));
  await put(site, 'gone.csv', people(3));
  site.start();
  await eventually(async () => expect(await site.names('failed')).toEqual(both('bad')));
  await eventually(async () => expect(await site.names()).toEqual(['failed', 'left.csv', 'left_sync_result.csv']));
  await site.stop();
  site.start();
  await sleep(3000);
  expect(await site.runs()).toHaveLength(3);
});

it('says that outcomes cannot be put into a folder, does not send the file again, and catches up', async () => {
  const site = await newSite();
  await writeFile(join(site.folder, 'processed'), 'in the way');
  site.start();
  await put(site, 'people.csv', people(2));
  const reportOf = async () => (await getAgent(site.tenant.ctx(), { agentId: site.agentId })).folderReports[0];
  await eventually(async () =>
    expect(await reportOf()).toMatchObject({ ok: false, reason: expect.stringContaining('cannot be put') }),
  );
  await sleep(1500);
  await unlink(join(site.folder, 'processed'));
  await untilProcessed(site, both('people'));
  expect(await site.runs()).toHaveLength(1);
  await eventually(async () => expect(await reportOf()).toMatchObject({ ok: true, reason: null }));
});

it('lists folders for the portal, looks again when asked, and stops when it is unpaired', async () => {
  const site = await newSite();
  await mkdir(join(site.folder, 'HR'));
  site.start();
  const { listing } = await browseFolder(site.tenant.ctx(), { agentId: site.agentId, path: site.folder });
  expect(listing).toMatchObject({ folders: [{ name: 'HR', path: join(site.folder, 'HR') }], files: [] });
  const { reason } = await browseFolder(site.tenant.ctx(), {
    agentId: site.agentId,
    path: join(site.folder, 'nowhere'),
  });
  expect(reason).toContain('does not exist');
  await unpairAgent(site.tenant.ctx(), { agentId: site.agentId });
  await put(site, 'people.csv', people(2));
  await eventually(async () => expect((await healthOf(site)).sentence).toContain('unpaired in the portal'));
  await sleep(1500);
  expect([await site.names(), await site.runs()]).toEqual([['HR', 'people.csv'], []]);
});

async function healthOf({ port }: AgentSite): Promise<{ sentence: string; status: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  return (await answer.json()) as { sentence: string; status: string };
}

it('loses, doubles and cuts no file though it is killed ten times at any moment', async () => {
  await surviveKills(await newSite(), 10);
});
