import { expect, it } from 'vitest';

import { createTestTenant } from '#lib/testing/create-test-tenant';
import { tenantWithRows } from '#lib/testing/tenant-with-rows';

import { getOverview } from './get-overview.ts';

it('counts the people of its own tenant only', async () => {
  const [full, empty] = [await tenantWithRows(), await createTestTenant()];
  const { people } = await getOverview(full.ctx());
  expect(people.total + people.sample).toBeGreaterThan(0);
  expect(people.active).toBeLessThanOrEqual(people.total);
  expect(await getOverview(empty.ctx())).toEqual({ people: { total: 0, active: 0, changed: 0, sample: 0 } });
});

it('refuses a caller who may not read people', async () => {
  const { ctx } = await createTestTenant();
  await expect(getOverview({ ...ctx(), permissions: new Set() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
