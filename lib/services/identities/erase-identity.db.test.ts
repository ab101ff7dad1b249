import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { verifyAudit } from '#lib/services/access/verify-audit';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { eraseIdentity } from './erase-identity.ts';

let tenant: TestTenant;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant, { credentialMappings: [...testCards] });
});

const header = 'id,first,last,dept,fc,card,status\n';
/** Every value of the person is a word found nowhere else. */
const canaries = ['CanaryKey', 'CanaryFirst', 'CanaryLast', 'CanaryDept', 'CanaryMoved', '54321'];
const ann = 'CanaryKey,CanaryFirst,CanaryLast,CanaryDept,12,54321,true\n';
const bob = 'B1,Bob,Lee,HR,12,54322,true\n';

/** Everything the database holds of the tenant, and every derived file, as one text. */
async function dump(): Promise<string> {
  const rows = await inTenantBulk(tenant.tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    const texts = [];
    for (const { name } of tables.rows) texts.push(name, (await tx.query(`select t::text from ${name} t`)).rows);
    return JSON.stringify(texts);
  });
  const folder = join(process.env['ROLLCALL_DATA_DIR'] ?? '', 'files', tenant.tenantId, 'derived');
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return rows + files.join('');
}

const left = async () => {
  const text = await dump();
  return canaries.filter((canary) => text.includes(canary));
};

async function liveOn(): Promise<void> {
  const template = streamOf(header + ann + bob);
  await uploadTemplate(tenant.ctx(), { sourceId, name: 'people.csv', body: template });
  await sendTestFile(tenant, { sourceId, text: header + ann + bob });
  await sendTestFile(tenant, { sourceId, text: header + ann.replace('CanaryDept', 'CanaryMoved') + bob });
  // Her card in another's row, and a row of her own that fails.
  await sendTestFile(tenant, { sourceId, text: `${header}${ann}${bob}C1,Cy,Roy,HR,12,54321,true\n` });
  await sendTestFile(tenant, { sourceId, text: `${header}CanaryKey,CanaryFirst,CanaryLast,,12,99999999,true\n${bob}` });
}

async function* streamOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

it('leaves no value of the person in any table, index or derived file, and says which files may still hold them', async () => {
  await liveOn();
  await inTenant(tenant.tenantId, (tx) =>
    tx.idempotencyKey.create({
      data: { tenantId: tenant.tenantId, key: 'k', endpoint: 'e', requestHash: 'h', response: { id: 'CanaryKey' } },
    }),
  );
  expect(await left()).toEqual(canaries);
  const erasure = await eraseIdentity(tenant.ctx('admin'), { externalId: 'CanaryKey' });
  expect(erasure).toMatchObject({ erased: { identities: 1, credentials: 1, sourceRecords: 1, cachedAnswers: 1 } });
  expect(erasure.keptFiles.map(({ name }) => name)).toEqual(Array.from({ length: 4 }, () => 'people.csv'));
  // The card number also stands in the row of the other person who claimed it.
  expect((await left()).filter((canary) => canary !== '54321')).toEqual([]);
  const { defect } = await verifyAudit(tenant.ctx());
  expect(defect).toBeNull();
});

it('leaves everybody else as they were, events without gaps, and an audit entry with ids only', async () => {
  await liveOn();
  const people = () => inTenant(tenant.tenantId, (tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  const before = (await people()).filter(({ externalId }) => externalId !== 'CanaryKey');
  const { identityIds } = await eraseIdentity(tenant.ctx(), { externalId: 'CanaryKey' });
  expect(await people()).toEqual(before);
  const { tenantId } = tenant;
  const events = await inTenant(tenantId, (tx) => tx.event.findMany({ orderBy: { sequence: 'asc' } }));
  expect(events.map(({ sequence }) => Number(sequence))).toEqual(events.map((_, index) => index + 1));
  expect(events.at(-1)).toMatchObject({ type: 'identity.deleted', subjectId: identityIds[0] });
  const entry = await inTenant(tenantId, (tx) => tx.auditEntry.findFirst({ where: { action: 'identity.erased' } }));
  expect(entry).toMatchObject({ objectId: identityIds[0] });
});

it('reads the next file in full, even with the same bytes', async () => {
  const text = header + ann + bob;
  await sendTestFile(tenant, { sourceId, text });
  await eraseIdentity(tenant.ctx(), { externalId: 'CanaryKey' });
  expect(await sendTestFile(tenant, { sourceId, text })).toMatchObject({ status: 'completed', counts: { created: 1 } });
  const without = await sendTestFile(tenant, { sourceId, text: header + bob });
  expect(without).toMatchObject({ counts: { missing: { known: 2, present: 1 } } });
});

it('ends plans that name the person, so that nobody applies what was erased', async () => {
  const plan = await sendTestFile(tenant, { sourceId, text: header + ann + bob, mode: 'preview' });
  const { stoppedRuns } = await eraseIdentity(tenant.ctx(), { externalId: 'CanaryKey' });
  expect(stoppedRuns).toEqual([plan.number]);
  const { status } = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: plan.id } }));
  expect(status).toBe('cancelled');
});

it('waits while a run is at work', async () => {
  const { id } = await sendTestFile(tenant, { sourceId, text: header + ann });
  await inTenant(tenant.tenantId, (tx) => tx.run.updateMany({ where: { id }, data: { status: 'applying' } }));
  const erasing = eraseIdentity(tenant.ctx(), { externalId: 'CanaryKey' });
  await expect(erasing).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await left()).toContain('CanaryLast');
});

it('is for admins of the own tenant', async () => {
  await sendTestFile(tenant, { sourceId, text: header + ann });
  const other = await createTestTenant();
  const person = { externalId: 'CanaryKey' };
  await expect(eraseIdentity(other.ctx(), person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(eraseIdentity(tenant.ctx('operator'), person)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await left()).toContain('CanaryKey');
});
