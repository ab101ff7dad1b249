import { afterEach, beforeAll, expect, it, vi } from 'vitest';

import { databaseNow } from '#lib/infra/db/database-now';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { spanning } from '#lib/infra/db/spanning';
import { readAccessToken, signAccessToken } from '#lib/infra/secrets/access-token';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { bearerToken } from '#lib/testing/bearer-token';
import { createMember } from '#lib/testing/create-member';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';
import { signInAs } from '#lib/testing/sign-in-as';
import { tenantWithRows } from '#lib/testing/tenant-with-rows';
import { turnOnSecondFactor } from '#lib/testing/turn-on-second-factor';

import { authenticateAccessToken } from './authenticate-access-token.ts';
import { authenticateSession } from './authenticate-session.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { inviteMember } from './invite-member.ts';
import { listSessions } from './list-sessions.ts';
import { readInvitation } from './read-invitation.ts';
import { signIn } from './sign-in.ts';
import { startSecondFactor } from './start-second-factor.ts';
import { verifySignIn } from './verify-sign-in.ts';

const day = 86_400_000;
const password = 'seven quiet herons at dawn';
const place = { address: '::1', client: 'Test' };
let tenant: TestTenant;
let passwordHash: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  passwordHash = await hashPassword(password);
});
afterEach(() => vi.useRealTimers());

/** From here on this process believes in another time; the database does not. */
function setClock(offMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs });
}

async function secondsFromNow(at: Date): Promise<number> {
  return (at.getTime() - (await databaseNow()).getTime()) / 1000;
}

it.each([-day, day])('F-05: opens and ends sessions by database time on a clock that is %d ms off', async (off) => {
  const { email, ctx } = await createMember(tenant.tenantId, 'viewer', { passwordHash });
  setClock(off);
  const { sessionId } = await signInAs({ email, password, ...place });
  const enter = () => authenticateSession({ sessionId, tenantSlug: tenant.slug, requestId: 'r' });
  await enter();
  expect((await listSessions(ctx)).items.map(({ id }) => id)).toEqual([sessionId]);
  const { createdAt } = await spanning().userSession.findUniqueOrThrow({ where: { id: sessionId } });
  expect(Math.abs(await secondsFromNow(createdAt))).toBeLessThan(30);
  const lastSeenAt = new Date((await databaseNow()).getTime() - 31 * 60_000);
  await spanning().userSession.update({ where: { id: sessionId }, data: { lastSeenAt } });
  await expect(enter()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('F-05: takes no code of an app, whichever of the two clocks it fits, says why, counts no failure, and takes a recovery code', async () => {
  const me = await createMember(tenant.tenantId, 'viewer', { passwordHash });
  const { code, recoveryCodes } = await turnOnSecondFactor(me);
  const byDatabase = code(1);
  setClock(-day);
  const answer = await signIn({ email: me.email, password, ...place });
  const challengeId = 'challengeId' in answer ? answer.challengeId : '';
  const verify = (given: string) => verifySignIn({ challengeId, code: given, ...place });
  const hint =
    /about 1 day behind the clock of its database.*Whoever runs the server sets its time right.*recovery code/;
  for (const given of [byDatabase, code(), '000000', byDatabase, code(), '000000']) {
    await expect(verify(given)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(hint) });
  }
  expect(await spanning().throttle.findUnique({ where: { key: `code:${me.userId}` } })).toBeNull();
  const { sessionId } = await verify(recoveryCodes[0] ?? '');
  await authenticateSession({ sessionId, tenantSlug: tenant.slug, requestId: 'r' });
});

it('F-05: sets no second factor up while nobody knows which clock is right', async () => {
  const me = await createMember(tenant.tenantId, 'viewer');
  await startSecondFactor(me.ctx);
  setClock(120_000);
  const refused = { code: 'CONFLICT', message: expect.stringContaining('about 2 minutes ahead of the clock') };
  await expect(confirmSecondFactor(me.ctx, { code: '000000' })).rejects.toMatchObject(refused);
});

it.each([-day, day])('F-05: grants tokens for one hour of database time on a clock that is %d ms off', async (off) => {
  setClock(off);
  const token = (await bearerToken(tenant.ctx(), ['runs:read'])).slice('Bearer '.length);
  const enter = (given: string) => authenticateAccessToken({ token: given, tenantSlug: tenant.slug, requestId: 'r' });
  expect([...(await enter(token)).permissions]).toEqual(['runs:read']);
  const claims = readAccessToken(token);
  if (claims === undefined) throw new Error('This is no token of ours');
  expect(await secondsFromNow(new Date(claims.expiresAt * 1000))).toBeCloseTo(3600, -2);
  const now = Math.floor((await databaseNow()).getTime() / 1000);
  await enter(signAccessToken({ ...claims, expiresAt: now + 30 }));
  await expect(enter(signAccessToken({ ...claims, expiresAt: now - 1 }))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

it('F-05: invites for one hour of database time', async () => {
  setClock(-day);
  const { link, expiresAt } = await inviteMember(tenant.ctx(), { email: 'clock@example.com', role: 'viewer' });
  expect(await secondsFromNow(new Date(expiresAt))).toBeCloseTo(3600, -2);
  const token = link.slice(link.lastIndexOf('/') + 1);
  expect(await readInvitation(token)).toMatchObject({ email: 'clock@example.com' });
  vi.setSystemTime(Date.now() + 2 * day);
  expect(await readInvitation(token)).toMatchObject({ email: 'clock@example.com' });
});

it('F-05: writes database times into events, history, audit log and every other row', async () => {
  // Days off and told at once: midnight may pass meanwhile, and what is true may name yesterday.
  setClock(-9 * day);
  const wrongDay = new Date().toISOString().slice(0, 10);
  const seeded = await tenantWithRows();
  const sourceId = await createTestSource(seeded);
  const text = 'id,first,last,dept,status\nW1,Ann,Lee,Sales,active\nW2,Bo,Ray,Sales,active\n';
  expect(await sendTestFile(seeded, { sourceId, text })).toMatchObject({ status: 'completed' });
  const found = await rowsNaming(seeded.tenantId, wrongDay);
  expect(found.wrong).toEqual([]);
  expect(found.events).toBeGreaterThan(1);
});

/** Columns of the tenant's rows in which that day stands; the day is told by the wrong clock only. */
async function rowsNaming(tenantId: string, date: string): Promise<{ wrong: string[]; events: number }> {
  return inTenantBulk(tenantId, async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    );
    const wrong: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await tx.query<{ key: string; value: string }>(
        `SELECT j.key, j.value FROM ${tx.escapeIdentifier(name)} t, jsonb_each_text(to_jsonb(t)) j WHERE j.value LIKE $1`,
        [`%${date}%`],
      );
      wrong.push(...rows.map(({ key, value }) => `${name}.${key}: ${value}`));
    }
    const { rows } = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM event');
    return { wrong, events: rows[0]?.count ?? 0 };
  });
}
