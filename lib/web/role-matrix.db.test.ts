import { beforeAll, expect, it } from 'vitest';

import { allEndpoints } from '#lib/contract/all-endpoints';
import type { Endpoint } from '#lib/contract/endpoint';
import { machineScopes } from '#lib/domain/access/machine-scopes';
import { role, rolePermissions, type Role } from '#lib/domain/access/role';
import { bearerToken } from '#lib/testing/bearer-token';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
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
  for (const endpoint of allEndpoints) {
    const { only, without } = tokens.get(endpoint.scope) ?? { only: '', without: '' };
    expect([endpoint.id, (await call(endpoint, { authorization: without })).status]).toEqual([endpoint.id, 403]);
    const { status, code } = await call(endpoint, { authorization: only });
    const refused = furtherRules.includes(endpoint.id)
      ? /UNAUTHENTICATED|INTERNAL/
      : /FORBIDDEN|UNAUTHENTICATED|INTERNAL/;
    expect([endpoint.id, status, String(code)]).not.toEqual([endpoint.id, status, expect.stringMatching(refused)]);
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
