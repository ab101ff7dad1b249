import { beforeAll, expect, it } from 'vitest';

import { agentEndpoints } from '#lib/contract/agent-endpoints';
import { allEndpoints } from '#lib/contract/all-endpoints';
import type { Endpoint } from '#lib/contract/endpoint';
import { machineScopes } from '#lib/domain/access/machine-scopes';
import { role, rolePermissions, type Role } from '#lib/domain/access/role';
import { bearerToken } from '#lib/testing/bearer-token';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { pairTestAgent } from '#lib/testing/pair-test-agent';
import { sampleInput } from '#lib/testing/sample-input';
import { sessionCookie } from '#lib/testing/session-cookie';

let tenant: TestTenant;
const members = new Map<Role, TestMember>();
beforeAll(async () => {
  tenant = await createTestTenant();
  for (const one of role.options) members.set(one, await createMember(tenant.tenantId, one));
});

/** Need more than their scope: own sessions and password are for people, nobody gives more than they have, a sample needs several. */
const furtherRules = [
  'listSessions',
  'revokeSession',
  'revokeAllSessions',
  'updatePassword',
  'updateProfile',
  'getSecondFactor',
  'startSecondFactor',
  'confirmSecondFactor',
  'removeSecondFactor',
  'inviteMember',
  'updateMember',
  'trySample',
  'getNoticePreferences',
  'updateNoticePreferences',
  'sendTestMail',
];

async function call(endpoint: Endpoint, headers: Record<string, string>): Promise<{ status: number; code: unknown }> {
  const { status, text } = await callEndpoint(endpoint, { slug: tenant.slug, headers, input: sampleInput(endpoint) });
  return { status, code: status >= 400 ? (JSON.parse(text) as { code: string }).code : undefined };
}

it.each(role.options)('lets the role %s do what the table of roles says and nothing else', async (name) => {
  for (const endpoint of allEndpoints) {
    const cookie = await sessionCookie(members.get(name)!.userId);
    const { status, code } = await call(endpoint, { cookie });
    const may = rolePermissions[name].includes(endpoint.scope);
    if (may)
      expect([endpoint.id, status, code]).not.toEqual([
        endpoint.id,
        expect.any(Number),
        expect.stringMatching(/FORBIDDEN|UNAUTHENTICATED|INTERNAL/),
      ]);
    else expect([endpoint.id, status, code]).toEqual([endpoint.id, 403, 'FORBIDDEN']);
  }
});

it('lets a program do what its scopes say and nothing else', async () => {
  const tokens = new Map<string, { only: string; without: string }>();
  for (const scope of machineScopes) {
    const only = await bearerToken(tenant.ctx(), [scope]);
    const without = await bearerToken(
      tenant.ctx(),
      machineScopes.filter((one) => one !== scope),
    );
    tokens.set(scope, { only, without });
  }
  const everything = await bearerToken(tenant.ctx());
  for (const endpoint of allEndpoints) {
    const { only, without } = tokens.get(endpoint.scope) ?? { only: null, without: everything };
    expect([endpoint.id, (await call(endpoint, { authorization: without })).status]).toEqual([endpoint.id, 403]);
    // What is an agent's own no scope gives.
    if (only === null) continue;
    const { status, code } = await call(endpoint, { authorization: only });
    const refused = furtherRules.includes(endpoint.id)
      ? /UNAUTHENTICATED|INTERNAL/
      : /FORBIDDEN|UNAUTHENTICATED|INTERNAL/;
    expect([endpoint.id, status, String(code)]).not.toEqual([endpoint.id, status, expect.stringMatching(refused)]);
  }
});

it('lets an agent call its own endpoints, reach there only what is its own, and do nothing before it is confirmed', async () => {
  expect(allEndpoints.map(({ id }) => id)).toEqual(expect.arrayContaining([...agentEndpoints]));
  const active = { authorization: await (await pairTestAgent(tenant)).authorization() };
  const waiting = { authorization: await (await pairTestAgent(tenant, false)).authorization() };
  // The sample heartbeat is that of a second host, which takes the right to send files away: it comes last.
  const isHeartbeat = ({ id }: Endpoint) => id === 'sendHeartbeat';
  for (const endpoint of allEndpoints.toSorted((a, b) => Number(isHeartbeat(a)) - Number(isHeartbeat(b)))) {
    const isOwn = isHeartbeat(endpoint);
    const unconfirmed = await call(endpoint, waiting);
    expect([endpoint.id, unconfirmed.status]).toEqual([endpoint.id, isOwn ? 200 : 403]);
    // Sample ids are of nothing that the agent brought, and of no source that names it.
    const { status } = await call(endpoint, active);
    const expected = agentEndpoints.includes(endpoint.id) ? 404 : 403;
    expect([endpoint.id, status]).toEqual([endpoint.id, isOwn ? 200 : expected]);
  }
});

it('lets nobody in without a live session or token', async () => {
  for (const endpoint of allEndpoints) {
    for (const headers of [
      {},
      { cookie: 'rollcall-session=x' },
      { authorization: 'Bearer rc_at_x.y' },
      { authorization: 'Basic eDp5' },
    ]) {
      const { status, code } = await call(endpoint, headers);
      expect([endpoint.id, status, code]).toEqual([endpoint.id, 401, 'UNAUTHENTICATED']);
    }
  }
});

it('refuses every write that another site sends with a visitor’s cookie', async () => {
  const { userId } = members.get('owner')!;
  for (const endpoint of allEndpoints.filter(({ method }) => method !== 'GET')) {
    const cookie = await sessionCookie(userId);
    for (const hint of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
    ]) {
      const { status } = await call(endpoint, { cookie, ...hint });
      expect([endpoint.id, status]).toEqual([endpoint.id, 403]);
    }
  }
});
