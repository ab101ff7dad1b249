import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { listAudit } from '#lib/services/access/list-audit';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { addSftpKey } from './add-sftp-key.ts';
import { authenticateSftpKey } from './authenticate-sftp-key.ts';
import { checkSftpSession } from './check-sftp-session.ts';
import { createSftpAccount } from './create-sftp-account.ts';
import { getSftpAccount } from './get-sftp-account.ts';
import { listSftpAccounts } from './list-sftp-accounts.ts';
import { listSftpConnections } from './list-sftp-connections.ts';
import { listSftpFiles } from './list-sftp-files.ts';
import { recordSftpRefusal } from './record-sftp-refusal.ts';
import { removeSftpKey } from './remove-sftp-key.ts';
import { revokeSftpAccount } from './revoke-sftp-account.ts';
import { updateSftpAccount } from './update-sftp-account.ts';

let tenant: TestTenant;
let other: TestTenant;
let folder: string;
let made = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-sftp-'));
  process.env['ROLLCALL_DATA_DIR'] = folder;
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The public half of a new pair, as ssh-keygen writes it. */
function newKey(): string {
  made += 1;
  const path = join(folder, `key-${made}`);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'payroll', '-f', path]);
  return readFileSync(`${path}.pub`, 'utf8');
}

function create(allowedAddresses: string[] = []) {
  made += 1;
  return createSftpAccount(tenant.ctx(), { name: `Payroll ${made}`, allowedAddresses });
}

async function withKey(allowedAddresses: string[] = []) {
  const account = await create(allowedAddresses);
  const publicKey = newKey();
  const key = await addSftpKey(tenant.ctx(), { accountId: account.id, label: 'Server', publicKey, expiresAt: null });
  const blob = Buffer.from(publicKey.split(' ')[1]!, 'base64');
  const signIn = (change: object = {}) =>
    authenticateSftpKey({
      username: account.username,
      keyType: 'ssh-ed25519',
      keyBlob: blob,
      address: '203.0.113.7',
      ...change,
    });
  return { account, key, blob, signIn };
}

const first = { limit: 50, cursor: undefined };
const actions = async () => (await listAudit(tenant.ctx(), { limit: 500 })).items.map(({ action }) => action);

it('makes an account with a user name of its own and says where to connect and by which keys to know the server', async () => {
  const account = await create(['203.0.113.0/24']);
  expect(account.username).toMatch(new RegExp(`^${tenant.slug}-[a-z2-9]{6}$`));
  expect(account).toMatchObject({ active: true, keys: [], sources: [], lastConnection: null, openFiles: 0 });
  expect(account.server).toMatchObject({ host: 'localhost', port: 2222 });
  expect(account.server.hostKeys.map(({ type, knownHosts }) => [type, knownHosts.split(' ', 2)])).toEqual([
    ['ssh-ed25519', ['[localhost]:2222', 'ssh-ed25519']],
    ['ssh-rsa', ['[localhost]:2222', 'ssh-rsa']],
  ]);
  expect(await getSftpAccount(tenant.ctx('viewer'), { accountId: account.id })).toEqual(account);
  expect(await actions()).toContain('sftpAccount.created');
});

it('has no two accounts of one name, but gives the name of a revoked one again', async () => {
  const { id: accountId, name } = await create();
  await expect(createSftpAccount(tenant.ctx(), { name, allowedAddresses: [] })).rejects.toMatchObject({
    code: 'CONFLICT',
    errors: [{ path: 'name' }],
  });
  await revokeSftpAccount(tenant.ctx(), { accountId });
  const again = await createSftpAccount(tenant.ctx(), { name, allowedAddresses: [] });
  const shown = await listSftpAccounts(tenant.ctx('viewer'), { ...first, limit: 500, revoked: false });
  expect(shown.items.filter((one) => one.name === name).map(({ id }) => id)).toEqual([again.id]);
  const all = await listSftpAccounts(tenant.ctx('viewer'), { ...first, limit: 500, revoked: true });
  expect(all.items.filter((one) => one.name === name)).toHaveLength(2);
});

it('changes what was given, leaves the rest, and changes nothing of a revoked account', async () => {
  const { id: accountId, name } = await create();
  const paused = await updateSftpAccount(tenant.ctx(), { accountId, active: false });
  expect(paused).toMatchObject({ name, active: false, allowedAddresses: [] });
  const renamed = await updateSftpAccount(tenant.ctx(), {
    accountId,
    name: `${name} new`,
    allowedAddresses: ['10.0.0.0/8'],
  });
  expect(renamed).toMatchObject({ name: `${name} new`, active: false, allowedAddresses: ['10.0.0.0/8'] });
  await revokeSftpAccount(tenant.ctx(), { accountId });
  await expect(updateSftpAccount(tenant.ctx(), { accountId, active: true })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await actions()).toEqual(expect.arrayContaining(['sftpAccount.updated', 'sftpAccount.revoked']));
});

it('adds a key once, shows what ssh-keygen shows of it, and removes it', async () => {
  const { id: accountId } = await create();
  const publicKey = newKey();
  const add = (change: object = {}) =>
    addSftpKey(tenant.ctx(), { accountId, label: 'Server', publicKey, expiresAt: null, ...change });
  const key = await add();
  const shown = execFileSync('ssh-keygen', ['-lf', '-'], { input: publicKey, encoding: 'utf8' }).split(' ')[1];
  expect(key).toMatchObject({ type: 'ssh-ed25519', fingerprint: shown, lastUsedAt: null, isExpired: false });
  await expect(add({ label: 'Again' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The account has this key already, as "Server"',
  });
  await expect(add({ publicKey: newKey(), expiresAt: '2026-01-01T00:00:00Z' })).rejects.toMatchObject({
    errors: [{ path: 'expiresAt' }],
  });
  expect((await getSftpAccount(tenant.ctx(), { accountId })).keys).toEqual([key]);
  await removeSftpKey(tenant.ctx(), { accountId, keyId: key.id });
  expect((await getSftpAccount(tenant.ctx(), { accountId })).keys).toEqual([]);
  expect(await actions()).toEqual(expect.arrayContaining(['sftpAccount.keyAdded', 'sftpAccount.keyRemoved']));
});

it('keeps nothing of a private key that was pasted', async () => {
  const { id: accountId } = await create();
  newKey();
  const publicKey = readFileSync(join(folder, `key-${made}`), 'utf8');
  await expect(
    addSftpKey(tenant.ctx(), { accountId, label: 'Oops', publicKey, expiresAt: null }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('This is a private key') });
  expect((await getSftpAccount(tenant.ctx(), { accountId })).keys).toEqual([]);
});

it('lets in who has one of the keys, for sending files and nothing else, and notes when it was used', async () => {
  const { account, key, signIn } = await withKey();
  expect(await signIn({ isProbe: true })).toMatchObject({ accountId: account.id, keyId: key.id });
  expect((await getSftpAccount(tenant.ctx(), { accountId: account.id })).keys[0]?.lastUsedAt).toBeNull();
  const entered = await signIn();
  expect(entered).toMatchObject({ accountId: account.id, keyId: key.id });
  const { ctx } = entered as { ctx: Ctx };
  expect(ctx).toMatchObject({
    tenantId: tenant.tenantId,
    actor: { kind: 'sftp', id: account.id, label: account.name },
  });
  expect([...ctx.permissions]).toEqual(['files:write']);
  expect((await getSftpAccount(tenant.ctx(), { accountId: account.id })).keys[0]?.lastUsedAt).not.toBeNull();
});

it('says why a sign-in was refused to those who look after the account, once for the same reason', async () => {
  const { account, key, signIn } = await withKey(['203.0.113.0/29']);
  const foreign = Buffer.from(newKey().split(' ')[1]!, 'base64');
  const unknownUser = await signIn({ username: `${account.username}x` });
  expect(unknownUser).toMatchObject({ reason: 'unknownUser', account: null });
  expect(await signIn({ username: "a' or 1=1\0" })).toMatchObject({ reason: 'unknownUser' });
  const refused = await signIn({ keyBlob: foreign });
  expect(refused).toMatchObject({
    reason: 'keyUnknown',
    message: expect.stringMatching(/^key not recognised \(SHA256:[\w+/]{43}\)$/),
    account: { tenantId: tenant.tenantId, id: account.id },
  });
  expect(await signIn({ address: '198.51.100.4' })).toMatchObject({
    reason: 'addressNotAllowed',
    message: '198.51.100.4 is not among the allowed addresses',
  });
  await inTenant(tenant.tenantId, (tx) =>
    tx.sftpKey.updateMany({ where: { id: key.id }, data: { expiresAt: new Date(0) } }),
  );
  expect(await signIn()).toMatchObject({ reason: 'keyExpired' });
  for (const one of [refused, refused, unknownUser]) {
    if ('ctx' in one) throw new Error('was let in');
    await recordSftpRefusal({ refused: one, address: '203.0.113.7', client: 'OpenSSH_9.2' });
  }
  const { items } = await listSftpConnections(tenant.ctx('viewer'), { accountId: account.id, ...first });
  expect(items).toMatchObject([{ outcome: 'refused', address: '203.0.113.7', client: 'OpenSSH_9.2' }]);
  const shown = await getSftpAccount(tenant.ctx('viewer'), { accountId: account.id });
  expect(shown.lastConnection).toEqual(items[0]);
});

it('keeps the log of an account short however many keys somebody tries', async () => {
  const { account, signIn } = await withKey();
  for (let tried = 0; tried < 25; tried += 1) {
    const refused = await signIn({ keyBlob: Buffer.from(`no key ${tried}`) });
    if ('ctx' in refused) throw new Error('was let in');
    await recordSftpRefusal({ refused, address: '203.0.113.7', client: null });
  }
  const { items } = await listSftpConnections(tenant.ctx(), { accountId: account.id, ...first });
  expect(items).toHaveLength(20);
});

it('shuts out a paused account, a removed key and a revoked account, live sessions among them', async () => {
  const { account, key, signIn } = await withKey();
  const { id: accountId } = account;
  const session = { tenantId: tenant.tenantId, accountId, keyId: key.id, address: '203.0.113.7' };
  expect(await checkSftpSession(session)).toBeNull();
  await updateSftpAccount(tenant.ctx(), { accountId, active: false });
  expect(await signIn()).toMatchObject({ reason: 'accountPaused' });
  expect(await checkSftpSession(session)).toBe('the account is paused');
  await updateSftpAccount(tenant.ctx(), { accountId, active: true });
  await removeSftpKey(tenant.ctx(), { accountId, keyId: key.id });
  expect(await signIn()).toMatchObject({ reason: 'keyUnknown' });
  expect(await checkSftpSession(session)).toBe('the key was removed');
  await revokeSftpAccount(tenant.ctx(), { accountId });
  expect(await signIn()).toMatchObject({ reason: 'accountRevoked' });
  expect(await checkSftpSession(session)).toBe('the account was revoked');
});

it('lists what was sent with its run, its source and where the sender finds the answer', async () => {
  const { id: accountId } = await create();
  const sourceId = await createTestSource(tenant, {
    delivery: { sftpAccountId: accountId, filePattern: 'people*.csv' },
  });
  const { tenantId } = tenant;
  await inTenant(tenantId, async (tx) => {
    const files = [
      { name: 'photos/', state: 'ignored' },
      { name: 'photos/1.jpg', state: 'ignored' },
      { name: 'people.csv', state: 'processed', finalName: 'people.csv', resultKey: 'x', sourceId },
      { name: 'wrong.csv', state: 'rejected', finalName: 'wrong.csv', resultKey: 'x', reason: 'No source takes it' },
      { name: 'people2.csv', state: 'claimed' },
    ];
    for (const file of files) await tx.sftpFile.create({ data: { tenantId, id: newId(), accountId, ...file } });
  });
  const list = (show?: 'open' | 'processed' | 'rejected' | 'ignored') =>
    listSftpFiles(tenant.ctx('viewer'), { accountId, ...first, show });
  expect((await list()).items.map(({ name }) => name)).toEqual([
    'people2.csv',
    'wrong.csv',
    'people.csv',
    'photos/1.jpg',
  ]);
  expect((await list('processed')).items).toMatchObject([
    { finalPath: 'processed/people.csv', resultPath: 'processed/people_sync_result.csv', sourceId, run: null },
  ]);
  expect((await list('rejected')).items).toMatchObject([
    { reason: 'No source takes it', resultPath: 'rejected/wrong_sync_result.csv', sourceName: null },
  ]);
  const page = await listSftpFiles(tenant.ctx(), { accountId, limit: 2, cursor: undefined, show: undefined });
  const next = await listSftpFiles(tenant.ctx(), { accountId, limit: 2, cursor: page.nextCursor!, show: undefined });
  expect(next.items.map(({ name }) => name)).toEqual(['people.csv', 'photos/1.jpg']);
  const shown = await getSftpAccount(tenant.ctx(), { accountId });
  expect(shown).toMatchObject({ openFiles: 1, sources: [{ id: sourceId, filePattern: 'people*.csv', active: true }] });
});

/** Every verb, on an account and key of the tenant. */
const verbs: [string, 'read' | 'admin', (ctx: Ctx, ids: { accountId: string; keyId: string }) => Promise<unknown>][] = [
  ['get', 'read', getSftpAccount],
  ['update', 'admin', (ctx, { accountId }) => updateSftpAccount(ctx, { accountId, active: true })],
  ['revoke', 'admin', revokeSftpAccount],
  [
    'add key',
    'admin',
    (ctx, { accountId }) => addSftpKey(ctx, { accountId, label: 'x', publicKey: newKey(), expiresAt: null }),
  ],
  ['remove key', 'admin', removeSftpKey],
  ['list connections', 'read', (ctx, { accountId }) => listSftpConnections(ctx, { accountId, ...first })],
  ['list files', 'read', (ctx, { accountId }) => listSftpFiles(ctx, { accountId, ...first })],
];

it.each(verbs)(
  'answers %s with NOT_FOUND to another tenant and with FORBIDDEN to a role that may not',
  async (_, need, verb) => {
    const { account, key } = await withKey();
    const ids = { accountId: account.id, keyId: key.id };
    await expect(verb(other.ctx(), ids)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const weak: Ctx =
      need === 'admin' ? tenant.ctx('operator') : { ...tenant.ctx(), permissions: new Set(['files:write']) };
    await expect(verb(weak, ids)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await getSftpAccount(tenant.ctx(), { accountId: account.id })).toMatchObject({
      revokedAt: null,
      keys: [key],
    });
  },
);

it('lets nobody but an admin make an account, and lists only those of the tenant', async () => {
  const { id } = await create();
  await expect(createSftpAccount(tenant.ctx('operator'), { name: 'No', allowedAddresses: [] })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const { items } = await listSftpAccounts(other.ctx(), { ...first, revoked: true });
  expect(items).toEqual([]);
  const mine = await listSftpAccounts(tenant.ctx(), { ...first, limit: 500, revoked: false });
  expect(mine.items.map((one) => one.id)).toContain(id);
});
