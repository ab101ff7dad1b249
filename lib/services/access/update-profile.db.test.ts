import { beforeAll, expect, it } from 'vitest';

import { spanning } from '#lib/infra/db/spanning';
import { createMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { listAudit } from './list-audit.ts';
import { updateProfile } from './update-profile.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

it('renames the caller and nobody else, and leaves an audit entry', async () => {
  const [me, other] = [await createMember(tenant.tenantId, 'viewer'), await createMember(tenant.tenantId, 'viewer')];
  expect(await updateProfile(me.ctx, { name: 'Dana Kim' })).toEqual({ name: 'Dana Kim' });
  const names = await spanning().portalUser.findMany({ where: { id: { in: [me.userId, other.userId] } } });
  expect(names.map(({ name }) => name).sort()).toEqual(['Dana Kim', 'Test viewer']);
  const [entry] = (await listAudit(tenant.ctx(), { limit: 1 })).items;
  expect(entry).toMatchObject({ action: 'user.renamed', objectId: me.userId, detail: { to: 'Dana Kim' } });
});

it('is for people: a program and a caller without permission are refused', async () => {
  const { ctx } = await createMember(tenant.tenantId, 'viewer');
  const program = { ...ctx, actor: { kind: 'integration', id: 'x', label: 'x' } } as const;
  await expect(updateProfile(program, { name: 'X' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(updateProfile({ ...ctx, permissions: new Set() }, { name: 'X' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
