import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { getPinPolicy } from './get-pin-policy.ts';
import { updatePinPolicy } from './update-pin-policy.ts';

const rules = { lengthMin: 6, lengthMax: 8, mustBeUnique: true };

it('starts with four to eight digits that need not be unique, and changes with an entry in the audit log', async () => {
  const tenant = await createTestTenant();
  expect(await getPinPolicy(tenant.ctx('viewer'))).toEqual({ lengthMin: 4, lengthMax: 8, mustBeUnique: false });
  expect(await updatePinPolicy(tenant.ctx('admin'), rules)).toEqual(rules);
  expect(await getPinPolicy(tenant.ctx('viewer'))).toEqual(rules);
  const entry = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findFirst({ where: { action: 'pinPolicy.updated' } }),
  );
  expect(entry).toMatchObject({ detail: { from: { lengthMin: 4 }, to: rules } });
  const other = await createTestTenant();
  expect(await getPinPolicy(other.ctx('viewer'))).toMatchObject({ lengthMin: 4 });
});

it('refuses a longest PIN that is shorter than the shortest, and a role without the permission', async () => {
  const tenant = await createTestTenant();
  await expect(updatePinPolicy(tenant.ctx('admin'), { ...rules, lengthMax: 5 })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  await expect(updatePinPolicy(tenant.ctx('operator'), rules)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
