import { setImmediate } from 'node:timers/promises';

import { beforeAll, expect, it } from 'vitest';

import { throttleRules } from '#lib/domain/access/throttle';
import { spanning } from '#lib/infra/db/spanning';
import { argon2id } from '#lib/infra/secrets/argon2id';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { signInAs } from '#lib/testing/sign-in-as';

import { authenticateSession } from './authenticate-session.ts';
import { endSession } from './end-session.ts';
import { listSessions } from './list-sessions.ts';
import { revokeAllSessions } from './revoke-all-sessions.ts';
import { revokeSession } from './revoke-session.ts';
import { updatePassword } from './update-password.ts';

const password = 'seven quiet herons at dawn';
const client = 'Test browser';
let tenant: TestTenant;
let passwordHash: string;
let address = 0;

beforeAll(async () => {
  // These waits outlast what a slow machine takes for a test; throttle.test.ts holds the real ones.
  for (const rule of [throttleRules.account, throttleRules.address]) Object.assign(rule, { firstWaitSeconds: 600 });
  tenant = await createTestTenant();
  passwordHash = await hashPassword(password);
});

function member(): Promise<TestMember> {
  return createMember(tenant.tenantId, 'operator', { passwordHash });
}

/** Another address for each attempt, so that only the account's own counter works. */
function attempt(email: string, given: string, more: { knownUserId?: string } = {}) {
  address += 1;
  return signInAs({ email, password: given, address: `203.0.113.${address}`, client, ...more });
}

/** Microseconds of processor time, those of the threads that hash included. */
async function workOfRefusal(email: string): Promise<number> {
  const before = process.cpuUsage();
  await attempt(email, 'a wrong password').catch(() => undefined);
  return process.cpuUsage(before).user;
}

function enter(sessionId: string) {
  return authenticateSession({ sessionId, tenantSlug: tenant.slug, requestId: 'r' });
}

it('gives a new session each time and the same refusal for a wrong password and an unknown address', async () => {
  const { email } = await member();
  const [first, second] = [await attempt(email, password), await attempt(email.toUpperCase(), password)];
  expect(first.sessionId).not.toBe(second.sessionId);
  const wrong = await attempt(email, 'wrong').catch((error: unknown) => error);
  const unknown = await attempt('nobody@example.com', password).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(unknown).toEqual(wrong);
});

it('tries at most five of a hundred guesses at once, and tells when to come back', async () => {
  const { email } = await member();
  const guesses = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => attempt(email, `guess ${n}`)));
  const tried = guesses.filter((one) => one.status === 'rejected' && one.reason.code === 'UNAUTHENTICATED');
  expect(tried).toHaveLength(5);
  await expect(attempt(email, password)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    retryAfterSeconds: expect.any(Number),
  });
});

it('lets the real user in from a browser that signed in before while others guess', async () => {
  const { email, userId } = await member();
  for (let n = 0; n < 7; n += 1) await attempt(email, 'guess').catch(() => undefined);
  await expect(attempt(email, password)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await expect(attempt(email, password, { knownUserId: 'someone else' })).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  });
  expect(await attempt(email, password, { knownUserId: userId })).toMatchObject({ id: userId });
});

it('works as hard for an unknown address as for a wrong password', async () => {
  const spent = { known: 0, unknown: 0 };
  for (let round = 0; round < 5; round += 1) {
    const { email } = await member();
    spent.known += await workOfRefusal(email);
    spent.unknown += await workOfRefusal(`nobody-${round}@example.com`);
  }
  // Processor time, since a busy machine stretches every clock; a long test holds the clock to 5 %.
  expect(spent.unknown / spent.known).toBeGreaterThan(0.5);
  expect(spent.unknown / spent.known).toBeLessThan(2);
});

it('counts no failure against an account whose password was not looked at in a flood of sign-ins', async () => {
  const accounts = await Promise.all(Array.from({ length: 8 }, member));
  const over = new AbortController();
  const keepBusy = async () => {
    while (!over.signal.aborted) {
      await argon2id('flood', Buffer.alloc(16)).catch(() => undefined);
      await setImmediate();
    }
  };
  const flood = Array.from({ length: 40 }, keepBusy);
  const refused = await Promise.allSettled(accounts.map(({ email }) => attempt(email, password)));
  over.abort();
  await Promise.all(flood);
  const limited = refused.filter((one) => one.status === 'rejected');
  expect(limited).not.toEqual([]);
  for (const one of limited) expect(one.reason).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterSeconds: 5 });
  const keys = accounts.map(({ email }) => `account:${hashSecret(email)}`);
  const counted = await spanning().throttle.findMany({ where: { key: { in: keys }, failures: { gt: 0 } } });
  expect(counted).toEqual([]);
});

it('slows one address down that sprays one guess over many accounts', async () => {
  const codes: unknown[] = [];
  for (let n = 0; n < 60; n += 1) {
    const guess = { email: `sprayed-${n}@example.com`, password: 'guess', address: '198.51.100.7', client };
    codes.push(await signInAs(guess).catch((error: { code: string }) => error.code));
  }
  expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(40);
});

it('forgets failures once the right password was given', async () => {
  const { email } = await member();
  for (let n = 0; n < 4; n += 1) await attempt(email, 'guess').catch(() => undefined);
  await attempt(email, password);
  for (let n = 0; n < 4; n += 1) await attempt(email, 'guess').catch(() => undefined);
  await attempt(email, password);
});

it('ends a session by sign-out, by idling 30 minutes and after 12 hours', async () => {
  const { email } = await member();
  const ended = await attempt(email, password);
  await enter(ended.sessionId);
  await endSession(ended.sessionId);
  await expect(enter(ended.sessionId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const ages = [
    { lastSeenAt: new Date(Date.now() - 31 * 60_000) },
    { createdAt: new Date(Date.now() - 12.1 * 3_600_000) },
  ];
  for (const data of ages) {
    const { sessionId } = await attempt(email, password);
    await spanning().userSession.update({ where: { id: sessionId }, data });
    await expect(enter(sessionId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
});

it('shows where I am signed in and ends one or all of my sessions, never those of others', async () => {
  const [me, other] = await Promise.all([member(), member()]);
  const [one, two] = [await attempt(me.email, password), await attempt(me.email, password)];
  const foreign = await attempt(other.email, password);
  expect((await listSessions(me.ctx)).items.map(({ id }) => id).sort()).toEqual([one.sessionId, two.sessionId].sort());
  await expect(revokeSession(me.ctx, { sessionId: foreign.sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await revokeSession(me.ctx, { sessionId: one.sessionId });
  await expect(enter(one.sessionId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await revokeAllSessions(me.ctx);
  await expect(enter(two.sessionId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await enter(foreign.sessionId);
});

it('changes a password only with the present one, and signs out everywhere', async () => {
  const me = await member();
  const { sessionId } = await attempt(me.email, password);
  const newPassword = 'nine loud geese at noon';
  const wrong = { currentPassword: 'not it', newPassword };
  await expect(updatePassword(me.ctx, wrong)).rejects.toMatchObject({ errors: [{ path: 'currentPassword' }] });
  const weak = { currentPassword: password, newPassword: 'too short' };
  await expect(updatePassword(me.ctx, weak)).rejects.toMatchObject({ errors: [{ path: 'newPassword' }] });
  await updatePassword(me.ctx, { currentPassword: password, newPassword });
  await expect(enter(sessionId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(attempt(me.email, password)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await attempt(me.email, newPassword);
});
