import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, expect, it } from 'vitest';

import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { storeRoot } from '#lib/infra/storage/store-root';
import { setActive } from '#lib/services/sources/set-active';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

import { type Delivery, receiveFile } from './receive-file.ts';

const text = 'id,first,last,dept,status\n1,Ann,Lee,IT,1\n2,Bo,Li,IT,1\n';

let tenant: TestTenant;
let other: TestTenant;
let sourceId: string;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  sourceId = await createTestSource(tenant);
});

async function* bytesOf(content: string) {
  yield Buffer.from(content);
}

function receive(wish: Partial<Delivery>, content = text, ctx: Ctx = tenant.ctx('operator')) {
  const usual = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'api' } as const;
  return receiveFile(ctx, { ...usual, body: bytesOf(content), ...wish });
}

function ctxOf(kind: 'sftp' | 'agent'): Ctx {
  const actor = { kind, id: newId(), label: 'HR server' };
  return { ...tenant.ctx('operator'), actor, permissions: new Set(['files:write']) };
}

function runOf(runId: string) {
  return inTenant(tenant.tenantId, (tx) =>
    tx.run.findFirstOrThrow({ where: { id: runId }, include: { sourceFile: true } }),
  );
}

it('keeps when the sender wrote the file, and who sent it by which door', async () => {
  const sentAt = new Date('2026-11-20T05:00:00Z');
  for (const trigger of ['sftp', 'agent'] as const) {
    const { runId } = await receive({ trigger, sentAt }, `${text}${trigger},x,y,z,1\n`, ctxOf(trigger));
    const { sourceFile, actor, ...run } = await runOf(runId);
    expect([sourceFile.sentAt, actor, run.trigger, run.mode]).toMatchObject([
      sentAt,
      { kind: trigger, label: 'HR server' },
      trigger,
      'apply',
    ]);
  }
});

it('makes one run of a delivery, however often and at whatever moment it is sent, and leaves one audit entry', async () => {
  const deliveryId = randomUUID();
  const content = `${text}3,Cy,Lu,IT,1\n`;
  const calls = await Promise.all(Array.from({ length: 6 }, () => receive({ deliveryId }, content)));
  calls.push(await receive({ deliveryId }, content));
  const [runId] = [...new Set(calls.map((call) => call.runId))];
  expect(new Set(calls.map((call) => call.runId)).size).toBe(1);
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.count({ where: { action: 'file.received', objectId: runId ?? '' } }),
  );
  expect(entries).toBe(1);
  expect(await inTenant(tenant.tenantId, (tx) => tx.sourceFile.count({ where: { deliveryId } }))).toBe(1);
});

it('lets two tenants use the same delivery id', async () => {
  const deliveryId = 'nightly';
  const theirs = await createTestSource(other);
  const [a, b] = [
    await receive({ deliveryId }),
    await receive({ deliveryId, sourceId: theirs }, text, other.ctx('operator')),
  ];
  expect(a.runId).not.toBe(b.runId);
});

it('takes a file that is what its sender announced', async () => {
  const sha256 = createHash('sha256').update(text).digest('hex').toUpperCase();
  const manifest = { sizeBytes: Buffer.byteLength(text), sha256, rows: 2 };
  await expect(receive({ manifest })).resolves.toMatchObject({ runId: expect.any(String) });
});

it.each([
  [{ sizeBytes: 1_000_000 }, '54 bytes arrived, 1,000,000 were announced'],
  [{ rows: 1_200 }, 'The file has 2 rows, 1,200 were announced'],
  [{ rows: 1 }, 'The file has 2 rows, 1 were announced'],
])(
  'refuses a file that is not what was announced with both figures, and keeps nothing: %j',
  async (manifest, words) => {
    const own = await createTestTenant();
    const place = { sourceId: await createTestSource(own), manifest };
    await expect(receive(place, text, own.ctx('operator'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
    });
    expect(await inTenant(own.tenantId, (tx) => tx.run.count())).toBe(0);
    expect(await inTenant(own.tenantId, (tx) => tx.sourceFile.count())).toBe(0);
    const folders = await readdir(join(storeRoot(), own.tenantId));
    const left = await Promise.all(folders.map((name) => readdir(join(storeRoot(), own.tenantId, name))));
    expect(left.flat()).toEqual([]);
  },
);

it('names both hashes when the bytes are others than announced', async () => {
  const sha256 = createHash('sha256').update('other').digest('hex');
  const found = createHash('sha256').update(text).digest('hex');
  await expect(receive({ manifest: { sha256 } })).rejects.toMatchObject({
    message: expect.stringContaining(`${found}, announced was ${sha256}`),
  });
});

it('counts rows as senders may: with line breaks in quotes, and with or without lines of separators and totals', async () => {
  const lines = 'id,first,last,dept,status\n7,"An\nn",Lee,IT,1\n,,,,\n\n8,Bo,Li,IT,1\n';
  for (const rows of [2, 4]) await receive({ manifest: { rows } }, lines);
  await expect(receive({ manifest: { rows: 5 } }, lines)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it.each(['sftp', 'agent'] as const)(
  'previews a file that comes by %s while its source is off, and says so',
  async (trigger) => {
    const own = await createTestTenant();
    const source = await createTestSource(own);
    await setActive(own.ctx('admin'), { sourceId: source, active: false });
    await expect(receive({ sourceId: source }, text, own.ctx('operator'))).rejects.toMatchObject({ code: 'CONFLICT' });
    const { runId } = await receive({ sourceId: source, trigger }, text, own.ctx('operator'));
    const run = await workOnRun(own, runId);
    expect(run).toMatchObject({ status: 'planned', mode: 'preview', previewedBecause: 'sourceInactive' });
    expect(run.problems).toMatchObject([{ code: 'sourceInactive', severity: 'note' }]);
    expect(await inTenant(own.tenantId, (tx) => tx.identity.count())).toBe(0);
  },
);

it('refuses another tenant’s source, and a person who may not send files', async () => {
  await expect(receive({}, text, other.ctx('operator'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(receive({}, text, tenant.ctx('viewer'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
