import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { createMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { signInAs } from '#lib/testing/sign-in-as';

import { acceptInvitation } from './accept-invitation.ts';
import { authenticateSession } from './authenticate-session.ts';
import { deleteMember } from './delete-member.ts';
import { inviteMember } from './invite-member.ts';
import { listAudit } from './list-audit.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembers } from './list-members.ts';
import { readInvitation } from './read-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { updateMember } from './update-member.ts';

let tenant: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  [tenant, other] = await Promise.all([createTestTenant(), createTestTenant()]);
});

const password = 'seven quiet herons at dawn';

async function actions(of: TestTenant): Promise<string[]> {
  const { items } = await listAudit(of.ctx(), { limit: 500 });
  return items.map(({ action }) => action);
}

function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

it('lets an invited person in by a link that works once, and keeps who did it', async () => {
  const invited = await inviteMember(tenant.ctx('admin'), { email: 'new@example.com', role: 'operator' });
  expect(invited.link).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
  const token = tokenOf(invited.link);
  expect(await readInvitation(token)).toMatchObject({ email: 'new@example.com', role: 'operator', isKnownUser: false });
  const acceptance = { token, name: 'New Person', password, address: '::1' };
  await expect(acceptInvitation({ ...acceptance, password: 'short' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await acceptInvitation(acceptance)).toEqual({ tenantSlug: tenant.slug, email: 'new@example.com' });
  await expect(acceptInvitation(acceptance)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const session = await signInAs({ email: 'NEW@example.com ', password, address: '::1', client: 'test' });
  const call = { sessionId: session.sessionId, tenantSlug: tenant.slug, requestId: 'r' };
  expect((await authenticateSession(call)).permissions.has('files:write')).toBe(true);
  expect(await actions(tenant)).toEqual(expect.arrayContaining(['member.invited', 'member.joined']));
});

it('makes an older, revoked or expired link useless', async () => {
  const ctx = tenant.ctx();
  const first = await inviteMember(ctx, { email: 'twice@example.com', role: 'viewer' });
  const second = await inviteMember(ctx, { email: 'twice@example.com', role: 'viewer' });
  await expect(readInvitation(tokenOf(first.link))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await revokeInvitation(ctx, { invitationId: second.id });
  await expect(readInvitation(tokenOf(second.link))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const third = await inviteMember(ctx, { email: 'twice@example.com', role: 'viewer' });
  await inTenant(tenant.tenantId, (tx) =>
    tx.invitation.updateMany({ where: { id: third.id }, data: { expiresAt: new Date(Date.now() - 1) } }),
  );
  await expect(readInvitation(tokenOf(third.link))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await listInvitations(ctx, { limit: 50 })).items.map(({ id }) => id)).toEqual([third.id]);
});

it('asks a person who is a user already for their password instead of choosing one for them', async () => {
  const invitedElsewhere = await inviteMember(other.ctx(), { email: 'new@example.com', role: 'viewer' });
  const token = tokenOf(invitedElsewhere.link);
  const wrong = { token, name: 'Thief', password: 'another long password', address: '::2' };
  await expect(acceptInvitation(wrong)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await acceptInvitation({ ...wrong, password });
  expect((await listMembers(other.ctx(), { limit: 50 })).items).toMatchObject([
    { email: 'new@example.com', name: 'New Person' },
  ]);
});

it('never loses its last owner, not even when two owners lower each other at once', async () => {
  const { tenantId } = other;
  const [a, b] = await Promise.all([createMember(tenantId, 'owner'), createMember(tenantId, 'owner')]);
  const both = await Promise.allSettled([
    updateMember(a.ctx, { userId: b.userId, role: 'viewer' }),
    updateMember(b.ctx, { userId: a.userId, role: 'viewer' }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const owners = (await listMembers(other.ctx(), { limit: 50 })).items.filter(({ role }) => role === 'owner');
  expect(owners).toHaveLength(1);
  const userId = owners[0]!.userId;
  await expect(deleteMember(other.ctx(), { userId })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(updateMember(other.ctx(), { userId, role: 'admin' })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await actions(other)).toContain('member.roleChanged');
});

it('lets nobody give or take more than they have themselves', async () => {
  const owner = await createMember(tenant.tenantId, 'owner');
  const viewer = await createMember(tenant.tenantId, 'viewer');
  const admin = tenant.ctx('admin');
  const refused = { code: 'FORBIDDEN' };
  await expect(inviteMember(admin, { email: 'x@example.com', role: 'owner' })).rejects.toMatchObject(refused);
  await expect(updateMember(admin, { userId: viewer.userId, role: 'owner' })).rejects.toMatchObject(refused);
  await expect(deleteMember(admin, { userId: owner.userId })).rejects.toMatchObject(refused);
  await expect(updateMember(tenant.ctx('operator'), { userId: viewer.userId, role: 'viewer' })).rejects.toMatchObject(
    refused,
  );
  expect(await updateMember(admin, { userId: viewer.userId, role: 'admin' })).toMatchObject({ role: 'admin' });
});

it('knows no members, invitations or entries of another tenant', async () => {
  const member = await createMember(tenant.tenantId, 'viewer');
  const invited = await inviteMember(tenant.ctx(), { email: 'foreign@example.com', role: 'viewer' });
  const unknown = { code: 'NOT_FOUND' };
  await expect(updateMember(other.ctx(), { userId: member.userId, role: 'viewer' })).rejects.toMatchObject(unknown);
  await expect(deleteMember(other.ctx(), { userId: member.userId })).rejects.toMatchObject(unknown);
  await expect(revokeInvitation(other.ctx(), { invitationId: invited.id })).rejects.toMatchObject(unknown);
  const text = JSON.stringify([
    await listMembers(other.ctx(), { limit: 500 }),
    await listInvitations(other.ctx(), { limit: 500 }),
    await listAudit(other.ctx(), { limit: 500 }),
  ]);
  expect(text).not.toContain(member.userId);
  expect(text).not.toContain('foreign@example.com');
});

it('counts a lowered role and a removal from the next request on', async () => {
  const member = await createMember(tenant.tenantId, 'admin');
  const { id: sessionId } = await spanning().userSession.create({
    data: { id: crypto.randomUUID(), userId: member.userId },
  });
  const call = { sessionId, tenantSlug: tenant.slug, requestId: 'r' };
  expect((await authenticateSession(call)).permissions.has('sources:write')).toBe(true);
  await updateMember(tenant.ctx(), { userId: member.userId, role: 'viewer' });
  expect((await authenticateSession(call)).permissions.has('sources:write')).toBe(false);
  await deleteMember(tenant.ctx(), { userId: member.userId });
  await expect(authenticateSession(call)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
