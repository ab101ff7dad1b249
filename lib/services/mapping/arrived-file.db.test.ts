import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { sendHeartbeat as heartbeat } from '#lib/contract/agent-protocol';
import { inTenant } from '#lib/infra/db/in-tenant';
import { listAudit } from '#lib/services/access/list-audit';
import { sendHeartbeat } from '#lib/services/agents/send-heartbeat';
import { claimUpload } from '#lib/services/sftp/claim-upload';
import { openUpload } from '#lib/services/sftp/open-upload';
import { releaseFile } from '#lib/services/sftp/release-file';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { pairTestAgent } from '#lib/testing/pair-test-agent';

import { getArrivedFile } from './get-arrived-file.ts';
import { learnArrivedFile } from './learn-arrived-file.ts';

const csv = 'Number,Given name,Family name\n001,Ana,Roy\n002,Bo,Li\n';
const columns = ['Number', 'Given name', 'Family name'];

let dataDir: string;
let tenant: TestTenant;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rollcall-arrived-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(() => rmSync(dataDir, { recursive: true }));
beforeEach(async () => {
  tenant = await createTestTenant();
});

async function addAccount(): Promise<string> {
  const id = newId();
  const names = { username: `${tenant.slug}-${id.slice(-6)}`, name: 'Workday', createdBy: 'T' };
  await inTenant(tenant.tenantId, (tx) => tx.sftpAccount.create({ data: { tenantId: tenant.tenantId, id, ...names } }));
  return id;
}

async function put(accountId: string, path: string, text = csv): Promise<string> {
  const ctx = tenant.ctx('operator');
  const wants = { truncate: true, create: true, exclusive: false };
  const nobody = { isHeld: () => false, isOwn: () => false, takeOver: async () => undefined };
  const { fileId, file } = await openUpload(ctx, { accountId, path, wants, ...nobody });
  await file.write(Buffer.from(text), 0);
  await file.close('keep');
  await claimUpload(ctx, { fileId, sizeBytes: text.length, modifiedAt: null });
  return fileId;
}

it('learns from the newest fitting file of the SFTP account, before and after it became a run', async () => {
  const accountId = await addAccount();
  const delivery = { sftpAccountId: accountId, filePattern: 'people_*.csv' };
  const sourceId = await createTestSource(tenant, { active: false, identityMapping: [], delivery });
  expect(await getArrivedFile(tenant.ctx('viewer'), { sourceId })).toEqual({ file: null });
  const fileId = await put(accountId, 'people_1.csv');
  await put(accountId, 'other.csv');
  await put(accountId, 'people_2.csv.part');
  const file = { name: 'people_1.csv', channel: 'sftp', channelName: 'Workday', runId: null };
  expect(await getArrivedFile(tenant.ctx('viewer'), { sourceId })).toMatchObject({ file });
  const learned = await learnArrivedFile(tenant.ctx('admin'), { sourceId, name: 'people_1.csv' });
  expect(learned.source.template).toMatchObject({ fileName: 'people_1.csv', sizeBytes: csv.length });
  expect(learned.source.template?.columns.map(({ name }) => name)).toEqual(columns);

  await releaseFile(tenant.ctx('operator'), { fileId });
  expect((await getArrivedFile(tenant.ctx('viewer'), { sourceId })).file?.runId).toEqual(expect.any(String));
  await expect(learnArrivedFile(tenant.ctx('admin'), { sourceId, name: 'people_1.csv' })).resolves.toBeDefined();
  await put(accountId, 'people_3.csv');
  await expect(learnArrivedFile(tenant.ctx('admin'), { sourceId, name: 'people_1.csv' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'people_1.csv is not the newest file any more. Look again which one it is.',
  });
  const { items } = await listAudit(tenant.ctx(), { limit: 20 });
  expect(items.filter(({ action }) => action === 'source.templateUploaded')).toHaveLength(2);
});

it('learns from the file that the agent sees: only its beginning leaves the host, and nothing of it is left behind', async () => {
  const agent = await pairTestAgent(tenant);
  const folder = 'D:\\Exports\\HR';
  const delivery = { agentId: agent.agentId, folder, filePattern: 'hr_*.csv' };
  const sourceId = await createTestSource(tenant, { active: false, identityMapping: [], delivery });
  const seen = { sourceId, path: folder, ok: true, reason: null, matching: 1, newestName: 'hr_1.csv' };
  const at = '2026-11-21T10:00:00.000Z';
  const beat = async (answers: object[] = []) => {
    const who = { hostName: agent.hostName, os: 'Test OS', version: '1.0.0', startedAt: at };
    const told = { folders: [{ ...seen, newestAt: at }], queue: [], logTail: [], answers, finished: [] };
    return sendHeartbeat(await agent.ctx(), heartbeat.input.parse({ ...who, ...told }));
  };
  await beat();
  expect(await getArrivedFile(tenant.ctx('viewer'), { sourceId })).toEqual({
    file: { name: 'hr_1.csv', channel: 'agent', channelName: agent.hostName, at, runId: null },
  });
  const learning = learnArrivedFile(tenant.ctx('admin'), { sourceId, name: 'hr_1.csv' });
  let [command] = (await beat()).commands;
  while (command === undefined) [command] = (await beat()).commands;
  expect(command).toMatchObject({ kind: 'readHead', path: `${folder}/hr_1.csv` });
  const head = { base64: Buffer.from(csv).toString('base64'), sizeBytes: 118_000_000 };
  await beat([{ commandId: command.id, reason: null, listing: null, head }]);
  const { source } = await learning;
  expect(source.template).toMatchObject({ fileName: 'hr_1.csv', sizeBytes: 118_000_000 });
  expect(await inTenant(tenant.tenantId, (tx) => tx.agentCommand.count())).toBe(0);
});

it('shows and takes nothing of another tenant, and lets nobody learn who may not set up a source', async () => {
  const sourceId = await createTestSource(tenant, { delivery: { sftpAccountId: await addAccount() } });
  const other = await createTestTenant();
  const wish = { sourceId, name: 'people.csv' };
  await expect(getArrivedFile(other.ctx(), { sourceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(learnArrivedFile(other.ctx(), wish)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(learnArrivedFile(tenant.ctx('operator'), wish)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
