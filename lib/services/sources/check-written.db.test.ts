import { expect, it } from 'vitest';

import { updateSource as contract } from '#lib/contract/sources';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';

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
