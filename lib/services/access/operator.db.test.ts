import { expect, it } from 'vitest';

import { createTestTenant } from '#lib/testing/create-test-tenant';
import { signInAs } from '#lib/testing/sign-in-as';

import { authenticateSession } from './authenticate-session.ts';
import { createTenant } from './create-tenant.ts';
import { createUser } from './create-user.ts';
import { ensureFirstRun } from './ensure-first-run.ts';
import { listAllTenants } from './list-all-tenants.ts';
import { resetPassword } from './reset-password.ts';

const client = 'Test browser';
const address = '203.0.113.77';

it('makes a tenant whose first person can sign in, and refuses a second one of that name', async () => {
  const { slug } = await createTestTenant();
  const made = await createTenant({ slug: `${slug}-2`, name: 'Second' });
  expect((await listAllTenants()).map(({ id }) => id)).toContain(made.id);
  await expect(createTenant({ slug: made.slug, name: 'Again' })).rejects.toMatchObject({ code: 'CONFLICT' });
  for (const bad of ['api', 'Acme', '-a', 'a b', '', 'x'.repeat(64)]) {
    await expect(createTenant({ slug: bad, name: 'Bad' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  const email = `first@${made.slug}.example`;
  const { password = '' } = await createUser({ tenantSlug: made.slug, email, role: 'owner' });
  const { sessionId } = await signInAs({ email, password, address, client });
  const ctx = await authenticateSession({ sessionId, tenantSlug: made.slug, requestId: 'r' });
  expect(ctx.permissions.has('tenant:delete')).toBe(true);
  await expect(createUser({ tenantSlug: made.slug, email, role: 'viewer' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(createUser({ tenantSlug: 'nowhere', email, role: 'viewer' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('resets a password: old one and sessions end, counted failures are forgotten', async () => {
  const { slug } = await createTestTenant();
  const email = `locked@${slug}.example`;
  const { password = '' } = await createUser({ tenantSlug: slug, email, role: 'operator' });
  const { sessionId } = await signInAs({ email, password, address, client });
  for (let n = 0; n < 6; n += 1)
    await signInAs({ email, password: 'guess', address: `::${n}`, client }).catch(() => undefined);
  const given = await resetPassword({ email, password: 'nine loud geese at noon' });
  expect(given).toEqual({ email });
  await expect(authenticateSession({ sessionId, tenantSlug: slug, requestId: 'r' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await signInAs({ email, password: 'nine loud geese at noon', address, client });
  await expect(signInAs({ email, password, address, client })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('fills only an empty installation', async () => {
  await createTestTenant();
  expect(await ensureFirstRun()).toBeUndefined();
});
