import { beforeAll, expect, it } from 'vitest';

import { throttleRules } from '#lib/domain/access/throttle';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { masterKey } from '#lib/infra/secrets/master-key';
import { totp } from '#lib/infra/secrets/totp';
import { unseal } from '#lib/infra/secrets/unseal';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { turnOnSecondFactor } from '#lib/testing/turn-on-second-factor';

import { authenticateSession } from './authenticate-session.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { getSecondFactor } from './get-second-factor.ts';
import { listAudit } from './list-audit.ts';
import { listMembers } from './list-members.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { resealSecondFactors } from './reseal-second-factors.ts';
import { resetPassword } from './reset-password.ts';
import { seedPlace } from './seed-place.ts';
import { signIn } from './sign-in.ts';
import { startSecondFactor } from './start-second-factor.ts';
import { verifySignIn } from './verify-sign-in.ts';

const password = 'seven quiet herons at dawn';
const client = 'Test browser';
let tenant: TestTenant;
let passwordHash: string;
let address = 0;

beforeAll(async () => {
  // This wait outlasts what a slow machine takes for a test; throttle.test.ts holds the real one.
  Object.assign(throttleRules.code, { firstWaitSeconds: 600 });
  tenant = await createTestTenant();
  passwordHash = await hashPassword(password);
});

function member(): Promise<TestMember> {
  return createMember(tenant.tenantId, 'viewer', { passwordHash });
}

/** The password half of a sign-in: gives the challenge. */
async function begin({ email }: TestMember): Promise<string> {
  address += 1;
  const answer = await signIn({ email, password, address: `198.51.100.${address}`, client });
  if (!('challengeId' in answer)) throw new Error('No code was awaited');
  return answer.challengeId;
}

function verify(challengeId: string, code: string) {
  return verifySignIn({ challengeId, code, address: '::1', client });
}

async function actions({ userId }: TestMember): Promise<string[]> {
  return (await listAudit(tenant.ctx(), { limit: 500, objectId: userId })).items.map(({ action }) => action);
}

const refused = { code: 'UNAUTHENTICATED' };

it('is off until the app has shown a right code, then asks for one after the password and opens a session with it', async () => {
  const me = await member();
  const { secret } = await startSecondFactor(me.ctx);
  expect(await signIn({ email: me.email, password, address: '::1', client })).toHaveProperty('sessionId');
  const wrong = { code: totp.codeAt(secret, Date.now() + 3_600_000) };
  await expect(confirmSecondFactor(me.ctx, wrong)).rejects.toMatchObject({ errors: [{ path: 'code' }] });
  expect(await getSecondFactor(me.ctx)).toEqual({ onSince: null, recoveryCodesLeft: 0 });
  await confirmSecondFactor(me.ctx, { code: totp.codeAt(secret, Date.now()) });
  expect(await getSecondFactor(me.ctx)).toEqual({ onSince: expect.any(String), recoveryCodesLeft: 10 });
  await expect(startSecondFactor(me.ctx)).rejects.toMatchObject({ code: 'CONFLICT' });
  const challengeId = await begin(me);
  const call = { tenantSlug: tenant.slug, requestId: 'r' };
  await expect(authenticateSession({ ...call, sessionId: challengeId })).rejects.toMatchObject(refused);
  const { sessionId } = await verify(challengeId, totp.codeAt(secret, Date.now() + 30_000));
  expect(sessionId).not.toBe(challengeId);
  expect((await authenticateSession({ ...call, sessionId })).actor.id).toBe(me.userId);
  const members = (await listMembers(tenant.ctx(), { limit: 500 })).items;
  expect(members.find(({ userId }) => userId === me.userId)).toMatchObject({ hasSecondFactor: true });
  expect(await actions(me)).toEqual(['user.secondFactorOn', 'user.secondFactorBegun']);
});

it('accepts a code once, and none that is older than the last one', async () => {
  const me = await member();
  const { code } = await turnOnSecondFactor(me);
  const newest = code(1);
  const both = await Promise.allSettled([verify(await begin(me), newest), verify(await begin(me), newest)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const used of [newest, code(0), code(-1)]) {
    await expect(verify(await begin(me), used)).rejects.toMatchObject({
      ...refused,
      message: 'That code has expired. Use the newest code.',
    });
  }
});

it('finishes each sign-in once, within ten minutes, and not after the password was replaced', async () => {
  const me = await member();
  const { recoveryCodes } = await turnOnSecondFactor(me);
  const [one = '', two = '', three = '', four = ''] = recoveryCodes;
  const challengeId = await begin(me);
  await verify(challengeId, one);
  await expect(verify(challengeId, two)).rejects.toMatchObject(refused);
  const late = await begin(me);
  const createdAt = new Date(Date.now() - 11 * 60_000);
  await spanning().signInChallenge.update({ where: { id: late }, data: { createdAt } });
  await expect(verify(late, three)).rejects.toMatchObject(refused);
  const ended = await begin(me);
  await resetPassword({ email: me.email, password: 'nine loud geese at noon' });
  await expect(verify(ended, four)).rejects.toMatchObject(refused);
  expect((await getSecondFactor(me.ctx)).recoveryCodesLeft).toBe(9);
});

it('slows guesses down after five wrong ones, and forgets them with a right one', async () => {
  const me = await member();
  const { code, recoveryCodes } = await turnOnSecondFactor(me);
  const challengeId = await begin(me);
  for (let n = 0; n < 4; n += 1) await expect(verify(challengeId, '000000')).rejects.toMatchObject(refused);
  await verify(challengeId, code(1));
  const again = await begin(me);
  const guesses = await Promise.allSettled(Array.from({ length: 20 }, () => verify(again, 'k7m2-p9qx-4hd0')));
  const codes = guesses.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'in'));
  expect(codes.filter((one) => one === 'UNAUTHENTICATED')).toHaveLength(5);
  expect(codes.filter((one) => one === 'LIMIT_EXCEEDED')).toHaveLength(15);
  await expect(verify(again, recoveryCodes[0] ?? '')).rejects.toMatchObject({ retryAfterSeconds: expect.any(Number) });
});

it('lets each of ten recovery codes in once, however it is typed, and notes it in the audit log', async () => {
  const me = await member();
  const { recoveryCodes } = await turnOnSecondFactor(me);
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = ''] = recoveryCodes;
  await verify(await begin(me), ` ${first.toUpperCase().replaceAll('-', ' ')} `);
  await expect(verify(await begin(me), first)).rejects.toMatchObject(refused);
  expect((await getSecondFactor(me.ctx)).recoveryCodesLeft).toBe(9);
  expect(await actions(me)).toContain('user.recoveryCodeUsed');
});

it('keeps neither secret nor recovery codes readable, and shows them in no log', async () => {
  const me = await member();
  const { secret } = await startSecondFactor(me.ctx);
  const { recoveryCodes } = await confirmSecondFactor(me.ctx, { code: totp.codeAt(secret, Date.now()) });
  const row = await spanning().secondFactor.findUnique({
    where: { userId: me.userId },
    include: { recoveryCodes: true, portalUser: true },
  });
  const kept = JSON.stringify([row, await listAudit(tenant.ctx(), { limit: 500 })]);
  for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((one) => one.replaceAll('-', ''))]) {
    expect(kept).not.toContain(hidden);
  }
});

it('is switched off with password and code only', async () => {
  const me = await member();
  const { code } = await turnOnSecondFactor(me);
  const right = { password, code: code(1) };
  await expect(removeSecondFactor(me.ctx, { ...right, password: 'not it' })).rejects.toMatchObject({
    errors: [{ path: 'password' }],
  });
  await expect(removeSecondFactor(me.ctx, { ...right, code: '000000' })).rejects.toMatchObject({
    errors: [{ path: 'code' }],
  });
  await removeSecondFactor(me.ctx, right);
  expect(await signIn({ email: me.email, password, address: '::1', client })).toHaveProperty('sessionId');
  await expect(removeSecondFactor(me.ctx, right)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await actions(me))[0]).toBe('user.secondFactorOff');
});

it('is for people: a program and a caller without permission are refused', async () => {
  const { ctx } = await member();
  const program = { ...ctx, actor: { kind: 'integration', id: 'x', label: 'x' } } as const;
  const nobody = { ...ctx, permissions: new Set<never>() };
  const off = { password, code: '000000' };
  for (const caller of [program, nobody]) {
    for (const asked of [
      getSecondFactor(caller),
      startSecondFactor(caller),
      confirmSecondFactor(caller, off),
      removeSecondFactor(caller, off),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  }
});

it('is sealed anew when the master key is replaced', async () => {
  const me = await member();
  const { secret } = await startSecondFactor(me.ctx);
  const newKey = 'another-key-that-is-long-enough-00002';
  expect(await resealSecondFactors(newKey, [me.userId])).toBe(1);
  expect(await resealSecondFactors(newKey, [me.userId])).toBe(0);
  const { sealedSeed } = await spanning().secondFactor.findUniqueOrThrow({ where: { userId: me.userId } });
  expect(unseal(seedPlace(me.userId), sealedSeed, masterKey(newKey))).toBe(secret);
});
