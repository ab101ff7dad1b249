import { beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { updateSource } from '#lib/services/sources/update-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await createTestTenant();
});

it('finds a repeated value in a row that is new beside one that is unchanged', async () => {
  const sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'email', type: 'direct', column: 'mail', unique: true },
    ],
  });
  const ana = '1,Roy,ana@example.com\n';
  await sendTestFile(tenant, { sourceId, text: `id,last,mail\n${ana}` });
  const run = await sendTestFile(tenant, { sourceId, text: `id,last,mail\n${ana}2,Li,ana@example.com\n` });
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { created: 1, unchanged: 1, withProblems: 1 },
    problems: [{ code: 'valueNotUnique', field: 'email' }],
  });
});

it('refuses a file of headings only, but for one run that is allowed to pass', async () => {
  const sourceId = await createTestSource(tenant, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const header = 'id,first,last,dept\n';
  await sendTestFile(tenant, { sourceId, text: `${header}1,Ana,Roy,IT\n2,Bo,Li,IT\n` });
  expect(await sendTestFile(tenant, { sourceId, text: header })).toMatchObject({
    status: 'failed',
    refusal: { code: 'fileHasNoRows' },
  });
  await updateSource(tenant.ctx(), { sourceId, policy: { limits: { allowOnce: true } } });
  const run = await sendTestFile(tenant, { sourceId, text: header });
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { rows: 0, missing: { known: 2, present: 0 } },
  });
  // A file without anybody in it proves nothing about anybody.
  const active = await inTenant(tenant.tenantId, (tx) => tx.identity.count({ where: { active: true } }));
  expect(active).toBe(2);
});
