import { afterAll, beforeAll, expect, it } from 'vitest';

import { sourceSettings } from '#lib/domain/source/source';
import { inTenant } from '#lib/infra/db/in-tenant';
import { openGenea } from '#lib/testing/acceptance/genea/open-genea';
import { createTestAccount, type TestAccount } from '#lib/testing/sftp/sftp-account';
import { forNew, SftpClient } from '#lib/testing/sftp/sftp-client';
import { filesOf, openSftpLab, runsOf, type SftpLab, untilDone, untilFiles } from '#lib/testing/sftp/sftp-lab';

let lab: SftpLab;
beforeAll(async () => {
  lab = await openSftpLab();
});
afterAll(() => lab.close());

const users = (...keys: readonly string[]) =>
  `external_id,full_name,user_status\r\n${keys.map((key) => `${key},Person ${key},ACTIVE\r\n`).join('')}`;

/** A source of the Genea preset that takes the files of a fresh account. */
async function openGeneaInbox(): Promise<TestAccount> {
  const { tenant, sourceId } = await openGenea();
  const account = await createTestAccount(tenant, { folder: lab.folder });
  await inTenant(tenant.tenantId, async (tx) => {
    const { settings } = await tx.source.findFirstOrThrow({ where: { id: sourceId } });
    const read = sourceSettings.parse(settings);
    const delivery = { ...read.delivery, sftpAccountId: account.accountId };
    await tx.source.updateMany({ where: { id: sourceId }, data: { settings: { ...read, delivery } } });
  });
  return account;
}

async function send(account: TestAccount, path: string, text: string): Promise<void> {
  const client = await SftpClient.open(lab, account);
  await client.put(path, text);
  await client.end();
}

it('G61 keeps a file in a sub-folder, never reads it, and lists it as ignored', async () => {
  const inbox = await openGeneaInbox();
  const client = await SftpClient.open(lab, inbox);
  await client.makeFolder('/archive');
  await client.put('/archive/users.csv', users('G61'));
  await client.put('/users.csv', users('G62'));
  await client.end();
  const files = await untilDone(inbox);
  expect(files.map(({ name, state }) => [name, state])).toEqual([
    ['archive/', 'ignored'],
    ['archive/users.csv', 'ignored'],
    ['users.csv', 'processed'],
  ]);
  expect(files[1]?.reason).toContain('folder');
  expect(await runsOf(inbox)).toHaveLength(1);
  const after = await SftpClient.open(lab, inbox);
  expect(await after.list('/archive')).toEqual(['users.csv']);
  expect(await after.read('/archive/users.csv')).toBe(users('G61'));
  await after.end();
}, 180_000);

it('G62 picks a file up at the top, moves it to processed, and puts the result beside it', async () => {
  const inbox = await openGeneaInbox();
  await send(inbox, 'users_202602230502.csv', users('1', '2'));
  await untilDone(inbox);
  const client = await SftpClient.open(lab, inbox);
  expect(await client.list('/')).toEqual(['processed', 'rejected']);
  expect(await client.list('/processed')).toEqual(['users_202602230502.csv', 'users_202602230502_sync_result.csv']);
  const result = await client.read('/processed/users_202602230502_sync_result.csv');
  expect(result.split('\r\n')[0]).toMatch(/^\u{FEFF}?external_id,full_name,user_status,sync_status_remark$/u);
  expect(result.match(/SUCCESS/g)).toHaveLength(2);
  await client.end();
}, 180_000);

it('G65 processes the same name twice, and gives the second pair a time stamp', async () => {
  const inbox = await openGeneaInbox();
  await send(inbox, 'users.csv', users('1'));
  await untilDone(inbox);
  await send(inbox, 'users.csv', users('1', '2'));
  await untilFiles(inbox, (files) => files.length === 2 && files.every(({ state }) => state === 'processed'));
  const client = await SftpClient.open(lab, inbox);
  const names = await client.list('/processed');
  expect(names).toHaveLength(4);
  expect(names).toEqual(expect.arrayContaining(['users.csv', 'users_sync_result.csv']));
  const stamped = names.find((name) => /^users_\d{8}T\d{6}Z\.csv$/.test(name)) ?? '';
  expect(names).toContain(stamped.replace('.csv', '_sync_result.csv'));
  expect(await client.read(`/processed/${stamped}`)).toBe(users('1', '2'));
  await client.end();
  expect((await runsOf(inbox)).map(({ status }) => status)).toEqual(['completed', 'completed']);
}, 180_000);

it('G67 leaves a file alone until its upload is complete', async () => {
  const inbox = await openGeneaInbox();
  const client = await SftpClient.open(lab, inbox);
  const text = Buffer.from(users('1', '2', '3'));
  const handle = await client.open('users.csv', forNew);
  await client.write(handle, text.subarray(0, 60), 0);
  // Longer than a whole file would wait.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await filesOf(inbox)).map(({ state }) => state)).toEqual(['receiving']);
  expect(await runsOf(inbox)).toEqual([]);
  await client.write(handle, text.subarray(60), 60);
  await client.close(handle);
  await untilDone(inbox);
  expect(await runsOf(inbox)).toMatchObject([{ status: 'completed', counts: { rows: 3 } }]);
  await client.end();
}, 180_000);

it('files what a Genea source refuses under processed, too, with one remark', async () => {
  const inbox = await openGeneaInbox();
  await send(inbox, 'users.csv', 'person\r\n1\r\n');
  await untilDone(inbox);
  const client = await SftpClient.open(lab, inbox);
  expect(await client.list('/processed')).toEqual(['users.csv', 'users_sync_result.csv']);
  expect(await client.list('/rejected')).toEqual([]);
  await client.end();
}, 180_000);
