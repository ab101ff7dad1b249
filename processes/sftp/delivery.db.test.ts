import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { createTestAccount } from '#lib/testing/sftp/sftp-account';
import { asItIs, forMore, forNew, SftpClient } from '#lib/testing/sftp/sftp-client';
import {
  filesOf,
  openInbox,
  openSftpLab,
  runsOf,
  type SftpLab,
  untilDone,
  untilFiles,
  untilRuns,
} from '#lib/testing/sftp/sftp-lab';
import { stopSftp } from '#lib/testing/sftp/sftp-process';

// No worker but where a test starts one: what waits for its run stays as it is.
let lab: SftpLab;
beforeAll(async () => {
  // Long enough for one operation on a busy machine.
  lab = await openSftpLab({ withWorker: false, env: { ROLLCALL_SFTP_QUIET_MS: '3000' } });
});
afterAll(() => lab.close());

const people = (...names: readonly string[]) =>
  `id,first,last,dept,fc,card,status\n${names.map((name, i) => `${i},${name},Roy,A,,,\n`).join('')}`;

it('F-30: makes no run of half a file, and one of the whole when its sender comes back', async () => {
  const inbox = await openInbox(lab);
  const text = people('Ana', 'Bo', 'Cy');
  const first = await SftpClient.open(lab, inbox);
  await first.write(await first.open('people.csv', forNew), Buffer.from(text.slice(0, 50)), 0);
  first.vanish();
  await sleep(1500);
  expect((await filesOf(inbox)).map(({ state }) => state)).toEqual(['receiving']);
  const second = await SftpClient.open(lab, inbox);
  const { size } = await second.stat('people.csv');
  expect(size).toBe(50);
  const handle = await second.open('people.csv', asItIs);
  await second.write(handle, Buffer.from(text.slice(50)), 50);
  await second.close(handle);
  await second.end();
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  const runs = await runsOf(inbox);
  expect(runs).toHaveLength(1);
  expect(Number(runs[0]?.sourceFile.sizeBytes)).toBe(text.length);
}, 180_000);

it('lets a sender go on while its lost connection still stands', async () => {
  const inbox = await openInbox(lab);
  const text = people('Ana', 'Bo');
  const lost = await SftpClient.open(lab, inbox);
  const old = await lost.open('people.csv', forNew);
  await lost.write(old, Buffer.from(text.slice(0, 40)), 0);
  const again = await SftpClient.open(lab, inbox);
  const handle = await again.open('people.csv', forMore);
  await again.write(handle, Buffer.from(text.slice(40)), 40);
  await expect(lost.write(old, Buffer.from('x'), 40)).rejects.toThrow('Another transfer');
  await again.close(handle);
  await again.end();
  lost.vanish();
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  expect(await runsOf(inbox)).toMatchObject([{ sourceFile: { sizeBytes: BigInt(text.length) } }]);
}, 180_000);

it('F-31: keeps the bytes of a file whose name is sent again while its run is going, and queues a second run', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  expect(await client.read('people.csv')).toBe(people('Ana'));
  await client.put('people.csv', people('Ana', 'Bo'));
  expect(await client.list('/')).toEqual(['people.csv', 'processed', 'rejected']);
  await client.end();
  await untilFiles(inbox, (files) => files.length === 2 && files.every(({ state }) => state === 'waiting'));
  const runs = await runsOf(inbox);
  expect(runs.map(({ status, sourceFile }) => [status, Number(sourceFile.sizeBytes)])).toEqual([
    ['queued', people('Ana').length],
    ['queued', people('Ana', 'Bo').length],
  ]);
  const texts = runs.map(({ sourceFile }) => readFileSync(join(lab.dataDir, 'files', sourceFile.storageKey), 'utf8'));
  expect(texts).toEqual([people('Ana'), people('Ana', 'Bo')]);
}, 180_000);

it('hands a whole file over before another takes its name within the same session', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await client.put('people.csv', people('Ana', 'Bo'));
  await client.put('more.tmp', people('Cy'));
  await client.rename('more.tmp', 'people.csv');
  await client.end();
  await untilFiles(inbox, (files) => files.length === 3 && files.every(({ state }) => state === 'waiting'));
  expect((await runsOf(inbox)).map(({ sourceFile }) => Number(sourceFile.sizeBytes))).toEqual([
    people('Ana').length,
    people('Ana', 'Bo').length,
    people('Cy').length,
  ]);
}, 180_000);

it('waits for quiet around a name, goes by its last name and time, and reads no temporary name', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await client.put('.in.later.csv', people('Bo'));
  await client.put('later.csv.filepart', people('Cy'));
  for (let i = 0; i < 6; i += 1) {
    await sleep(300);
    await client.set('people.csv', { atime: 1_700_000_000 + i, mtime: 1_700_000_000 + i });
    expect((await client.stat('people.csv')).mtime).toBe(1_700_000_000 + i);
  }
  expect(await runsOf(inbox)).toEqual([]);
  await client.set('people.csv', { size: people('Ana').length });
  await client.rename('people.csv', 'persons.csv');
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  const [run, ...others] = await runsOf(inbox);
  expect(others).toEqual([]);
  expect(run?.sourceFile).toMatchObject({ name: 'persons.csv', sentAt: new Date(1_700_000_005_000) });
  expect(await client.list('/')).toEqual([
    '.in.later.csv',
    'later.csv.filepart',
    'persons.csv',
    'processed',
    'rejected',
  ]);
  await client.end();
  await sleep(500);
  expect(await runsOf(inbox)).toHaveLength(1);
  const again = await SftpClient.open(lab, inbox);
  await again.rename('.in.later.csv', 'later.csv');
  await again.end();
  await untilFiles(inbox, (files) => files.filter(({ state }) => state === 'waiting').length === 2);
}, 180_000);

it('hands over what a killed server had taken and not handed over, once', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await stopSftp(lab.server);
  expect(await filesOf(inbox)).toMatchObject([{ state: 'claimed', runId: null }]);
  await lab.restart({ ROLLCALL_SFTP_QUIET_MS: '100' });
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  await stopSftp(lab.server, 'SIGTERM');
  await lab.restart();
  expect(await runsOf(inbox)).toHaveLength(1);
}, 180_000);

it('ends within seconds when it is told to stop, and hands over what is whole', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  const half = await client.open('half.csv', forNew);
  await client.write(half, Buffer.from('id'), 0);
  const began = Date.now();
  const stopped = stopSftp(lab.server, 'SIGTERM');
  await sleep(500);
  await client.close(half);
  await stopped;
  expect(lab.server.child.exitCode).toBe(0);
  // Before its patience with open connections ends, which is 20 seconds.
  expect(Date.now() - began).toBeLessThan(19_000);
  await lab.restart();
  expect((await runsOf(inbox)).map(({ sourceFile }) => sourceFile.name).toSorted()).toEqual(['half.csv', 'people.csv']);
}, 180_000);

it('files a refused file under rejected with one remark: no source, several sources, no readable columns', async () => {
  const tenant = await createTestTenant();
  const lonely = await createTestAccount(tenant, { folder: lab.folder });
  const inbox = await openInbox(lab);
  for (const account of [lonely, inbox]) {
    const client = await SftpClient.open(lab, account);
    await client.put(account === lonely ? 'people.csv' : 'people.txt', people('Ana'));
    await client.end();
    const [file] = await untilDone(account);
    expect(file).toMatchObject({ state: 'rejected', runId: null });
    const after = await SftpClient.open(lab, account);
    const [name = '', result = ''] = await after.list('/rejected');
    expect(result).toBe('people_sync_result.csv');
    expect(await after.read(`/rejected/${name}`)).toBe(people('Ana'));
    expect((await after.read(`/rejected/${result}`)).trim().split('\r\n')).toHaveLength(2);
    await after.end();
  }
  const client = await SftpClient.open(lab, inbox);
  await client.put('unreadable.csv', 'person\n1\n');
  await client.end();
  const worker = startWorker();
  const files = await untilDone(inbox);
  await stopWorker(worker);
  expect(files.at(-1)).toMatchObject({ state: 'rejected', finalName: 'unreadable.csv' });
}, 180_000);

it('gives back the outcome of a run that was skipped', async () => {
  const inbox = await openInbox(lab);
  for (const name of ['first.csv', 'second.csv']) {
    const client = await SftpClient.open(lab, inbox);
    await client.put(name, people('Ana'));
    await client.end();
  }
  await untilFiles(inbox, (files) => files.length === 2 && files.every(({ state }) => state === 'waiting'));
  const worker = startWorker();
  await untilDone(inbox);
  await stopWorker(worker);
  const client = await SftpClient.open(lab, inbox);
  expect(await client.read('/processed/second_sync_result.csv')).toContain('already applied');
  await client.end();
}, 180_000);

it('F-15: makes the result later when it could not be stored', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await client.end();
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  // A file where the folder of its results would be.
  const folder = join(lab.dataDir, 'files', inbox.tenant.tenantId, 'sftp', inbox.accountId);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  const worker = startWorker();
  await untilRuns(inbox, (runs) => runs[0]?.status === 'completed');
  await sleep(1000);
  expect(await filesOf(inbox)).toMatchObject([{ state: 'waiting' }]);
  rmSync(folder);
  await untilDone(inbox);
  await stopWorker(worker);
  const after = await SftpClient.open(lab, inbox);
  expect(await after.list('/processed')).toEqual(['people.csv', 'people_sync_result.csv']);
  await after.end();
}, 180_000);

it('makes a run of every whole file, also when its name is removed, or removed and sent again', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await client.remove('people.csv');
  await expect(client.stat('people.csv')).rejects.toThrow('people.csv');
  await client.put('people.csv', people('Ana', 'Bo'));
  await client.end();
  await untilFiles(inbox, (files) => files.length === 2 && files.every(({ state }) => state === 'waiting'));
  expect((await runsOf(inbox)).map(({ sourceFile }) => Number(sourceFile.sizeBytes))).toEqual([
    people('Ana').length,
    people('Ana', 'Bo').length,
  ]);
}, 180_000);

it('lets a sender remove what is not whole, and take the name of what a run has', async () => {
  const inbox = await openInbox(lab);
  const client = await SftpClient.open(lab, inbox);
  await client.put('wrong.csv.part', people('Ana'));
  await client.remove('wrong.csv.part');
  await client.put('empty.csv', '');
  await client.remove('empty.csv');
  await client.put('people.csv', people('Ana'));
  await untilFiles(inbox, (files) => files.some(({ state }) => state === 'waiting'));
  await client.remove('people.csv');
  await expect(client.stat('people.csv')).rejects.toThrow('people.csv');
  expect(await client.list('/')).toEqual(['processed', 'rejected']);
  await client.makeFolder('old');
  await expect(client.removeFolder('processed')).rejects.toThrow();
  await client.removeFolder('old');
  await client.end();
  expect((await filesOf(inbox)).map(({ name, state }) => [name, state])).toEqual([
    ['wrong.csv.part', 'removed'],
    ['empty.csv', 'removed'],
    ['people.csv', 'waiting'],
  ]);
  expect(readdirSync(join(lab.dataDir, 'files', inbox.tenant.tenantId, 'sftp', inbox.accountId))).toEqual([]);
}, 180_000);

it('takes no more than the tenant has room for over all files that are open, and no file of which a part was refused', async () => {
  const inbox = await openInbox(lab);
  const { tenantId } = inbox.tenant;
  const give = (storedGib: number) =>
    spanning().tenant.update({ where: { id: tenantId }, data: { quota: { storedGib } } });
  await give(10_000 / 1024 ** 3);
  const clients = await Promise.all([SftpClient.open(lab, inbox), SftpClient.open(lab, inbox)]);
  const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv'];
  const opened = await Promise.all(
    names.map(async (name, i) => {
      const client = i % 2 === 0 ? clients[0] : clients[1];
      return { client, handle: await client.open(name, forNew) };
    }),
  );
  const settled = await Promise.allSettled(
    opened.map(({ client, handle }) => client.write(handle, Buffer.alloc(6000, 'x'), 0)),
  );
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const closed = await Promise.allSettled(opened.map(({ client, handle }) => client.close(handle)));
  expect(closed.map(({ status }) => status)).toEqual(settled.map(({ status }) => status));
  expect((await filesOf(inbox)).map(({ state }) => state).toSorted()).toEqual([
    'claimed',
    'removed',
    'removed',
    'removed',
  ]);
  await expect(clients[0].put('more.csv', Buffer.alloc(6000))).rejects.toThrow('no room for 6000 bytes of more.csv');
  await give(1);
  await clients[1].put('more.csv.part', Buffer.alloc(6000));
  for (const client of clients) await client.end();
}, 180_000);

it('writes down who connected, with what, and what came', async () => {
  const inbox = await openInbox(lab);
  writeFileSync(join(lab.folder, 'people.csv'), people('Ana'));
  const client = await SftpClient.open(lab, inbox);
  await client.put('people.csv', people('Ana'));
  await client.end();
  await untilFiles(inbox, ([file]) => file?.state === 'waiting');
  await sleep(300);
  const found = await inTenant(inbox.tenant.tenantId, (tx) => tx.sftpConnection.findMany());
  expect(found).toMatchObject([
    {
      accountId: inbox.accountId,
      keyId: inbox.keyId,
      outcome: 'signedIn',
      files: 1,
      bytesIn: BigInt(people('Ana').length),
    },
  ]);
  expect(found[0]?.endedAt).not.toBeNull();
}, 180_000);
