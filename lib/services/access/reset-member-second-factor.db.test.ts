import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { createMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { signInAs } from '#lib/testing/sign-in-as';
import { turnOnSecondFactor } from '#lib/testing/turn-on-second-factor';

import { getSecondFactor } from './get-second-factor.ts';
import { listAudit } from './list-audit.ts';
import { readSession } from './read-session.ts';
import { resetMemberSecondFactor } from './reset-member-second-factor.ts';
import { resetSecondFactor } from './reset-second-factor.ts';

const password = 'seven quiet herons at dawn';
let tenant: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

it('lets a member who lost phone and codes in with the password alone, signs them out, and leaves an audit entry', async () => {
  const me = await createMember(tenant.tenantId, 'operator', { passwordHash: await hashPassword(password) });
  const session = await signInAs({ email: me.email, password, address: '::1', client: 'Test' });
  await turnOnSecondFactor(me);
  await resetMemberSecondFactor(tenant.ctx('admin'), { userId: me.userId });
  expect(await readSession(session.sessionId)).toBeUndefined();
  await signInAs({ email: me.email, password, address: '::1', client: 'Test' });
  const [entry] = (await listAudit(tenant.ctx(), { limit: 1 })).items;
  expect(entry).toMatchObject({ action: 'member.secondFactorReset', objectId: me.userId, detail: { email: me.email } });
  await expect(resetMemberSecondFactor(tenant.ctx(), { userId: me.userId })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('is not for who may not change members, for members who may do more, for oneself, nor across tenants', async () => {
  const [me, owner] = [await createMember(tenant.tenantId, 'admin'), await createMember(tenant.tenantId, 'owner')];
  for (const one of [me, owner]) await turnOnSecondFactor(one);
  const reset = (ctx: Parameters<typeof resetMemberSecondFactor>[0], userId: string) =>
    resetMemberSecondFactor(ctx, { userId });
  await expect(reset(tenant.ctx('operator'), me.userId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(reset(me.ctx, owner.userId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(reset(me.ctx, me.userId)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(reset(other.ctx(), me.userId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (const one of [me, owner]) expect((await getSecondFactor(one.ctx)).onSince).not.toBeNull();
});

it('lets the admin of one tenant not weaken the door of another, unless they manage that too', async () => {
  const me = await createMember(tenant.tenantId, 'viewer');
  const admin = await createMember(tenant.tenantId, 'admin');
  const join = (userId: string, role: string) =>
    inTenant(other.tenantId, (tx) => tx.membership.create({ data: { tenantId: other.tenantId, userId, role } }));
  await join(me.userId, 'owner');
  await turnOnSecondFactor(me);
  await expect(resetMemberSecondFactor(admin.ctx, { userId: me.userId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await join(admin.userId, 'viewer');
  await expect(resetMemberSecondFactor(admin.ctx, { userId: me.userId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const where = { tenantId_userId: { tenantId: other.tenantId, userId: admin.userId } };
  await inTenant(other.tenantId, (tx) => tx.membership.update({ where, data: { role: 'owner' } }));
  await resetMemberSecondFactor(admin.ctx, { userId: me.userId });
});

it('is an operator’s act too, which every tenant of the person sees', async () => {
  const me = await createMember(tenant.tenantId, 'viewer');
  await turnOnSecondFactor(me);
  expect(await resetSecondFactor({ email: me.email.toUpperCase() })).toEqual({ email: me.email });
  expect(await spanning().secondFactor.findUnique({ where: { userId: me.userId } })).toBeNull();
  const [entry] = (await listAudit(tenant.ctx(), { limit: 1 })).items;
  expect(entry).toMatchObject({ action: 'user.secondFactorReset', actor: { kind: 'system' } });
  await expect(resetSecondFactor({ email: me.email })).rejects.toMatchObject({ code: 'CONFLICT' });
});
