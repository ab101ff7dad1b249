import { expect, it } from 'vitest';

import { updateSource as contract } from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { activateSource } from './activate-source.ts';
import { publishDraft } from './publish-draft.ts';
import { updateSource } from './update-source.ts';

it('refuses patterns that cannot be read or name no field, each with its place, for live settings and a draft', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  const policy = {
    selection: {
      patterns: [
        { field: 'email', pattern: '.*' },
        { field: 'shoeSize', pattern: '.*' },
      ],
    },
    protection: { patterns: [{ field: 'email', pattern: '(' }] },
    groupsFromFields: [{ field: 'jobTitle', is: 'matches', text: '[a', group: 'A' }],
  };
  for (const draft of [false, true]) {
    const change = updateSource(tenant.ctx('owner'), contract.input.parse({ sourceId, policy, draft }));
    await expect(change).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      errors: [
        { path: 'policy.selection.patterns.1.field', message: 'There is no field shoeSize' },
        { path: 'policy.protection.patterns.0.pattern', message: expect.stringContaining('closing )') },
        { path: 'policy.groupsFromFields.0.text', message: expect.stringContaining('closing ]') },
      ],
    });
  }
});

it('lets no source be active that takes single records from files it does not keep', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  const policy = { syncMode: 'manual', keepFiles: false };
  await expect(updateSource(tenant.ctx('owner'), contract.input.parse({ sourceId, policy }))).rejects.toMatchObject({
    code: 'CONFLICT',
    errors: [{ path: 'policy.keepFiles' }],
  });
});

it('refuses a format that no file can be read with when it is saved, with its place, for live settings, a draft and a new source', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  const format = { encoding: 'latin-17', delimiter: '"' };
  const refused = {
    code: 'INVALID_INPUT',
    errors: [
      { path: 'format.encoding', message: expect.stringContaining('no encoding latin-17; write it like utf-8') },
      { path: 'format.delimiter', message: expect.stringContaining('choose another') },
    ],
  };
  for (const draft of [false, true]) {
    const change = updateSource(tenant.ctx('owner'), contract.input.parse({ sourceId, format, draft }));
    await expect(change).rejects.toMatchObject(refused);
  }
  await expect(createTestSource(tenant, { format, active: false })).rejects.toMatchObject(refused);
});

it('lets no source be active, nor publishes a draft, whose dates can be read in two ways', async () => {
  const tenant = await createTestTenant();
  const { tenantId } = tenant;
  const rules = [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'activationDate', type: 'direct', column: 'start' },
  ] as const;
  const sourceId = await createTestSource(tenant, { active: false, identityMapping: [...rules] });
  const names = ['id', 'start'];
  const template = {
    fileName: 'people.csv',
    sizeBytes: 1,
    uploadedAt: '2026-01-01T00:00:00Z',
    encoding: 'utf-8',
    delimiter: ',',
    headerRow: 1,
    columns: names.map((name) => ({ name, samples: [] })),
    rows: [['1', '01/02/2026']],
    rowNumbers: [2],
    notes: [],
  };
  await inTenant(tenantId, (tx) => tx.source.updateMany({ where: { id: sourceId }, data: { template } }));
  const open = {
    code: 'CONFLICT',
    errors: [{ path: 'format.dateColumns.start', message: expect.stringContaining('dd/MM/yyyy and MM/dd/yyyy') }],
  };
  const ctx = tenant.ctx('owner');
  await expect(activateSource(ctx, { sourceId })).rejects.toMatchObject(open);
  // One that was active before the question was asked can still be renamed.
  await inTenant(tenantId, (tx) => tx.source.updateMany({ where: { id: sourceId }, data: { active: true } }));
  const renamed = await updateSource(ctx, contract.input.parse({ sourceId, name: `Staff ${tenant.slug}` }));
  expect(renamed.active).toBe(true);
  await inTenant(tenantId, (tx) => tx.source.updateMany({ where: { id: sourceId }, data: { active: false } }));
  const answer = contract.input.parse({ sourceId, format: { dateFormats: ['MM/dd/yyyy'] } });
  await updateSource(ctx, answer);
  expect((await activateSource(ctx, { sourceId })).active).toBe(true);
  const draft = contract.input.parse({ sourceId, format: { dateFormats: ['yyyy-MM-dd'] }, draft: true });
  await updateSource(ctx, draft);
  await expect(publishDraft(ctx, { sourceId })).rejects.toMatchObject(open);
});
