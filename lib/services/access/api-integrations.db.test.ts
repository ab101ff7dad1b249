import { beforeAll, expect, it } from 'vitest';

import type { MachineScope } from '#lib/domain/access/machine-scopes';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { serveToken } from '#lib/web/serve-token';

import { authenticateAccessToken } from './authenticate-access-token.ts';
import { createApiIntegration } from './create-api-integration.ts';
import { getApiIntegration } from './get-api-integration.ts';
import { listApiIntegrations } from './list-api-integrations.ts';
import { listAudit } from './list-audit.ts';
import { revokeApiIntegration } from './revoke-api-integration.ts';
import { rotateApiIntegrationSecret } from './rotate-api-integration-secret.ts';
import { updateApiIntegration } from './update-api-integration.ts';

let tenant: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  [tenant, other] = await Promise.all([createTestTenant(), createTestTenant()]);
});

let made = 0;
function create(scopes: MachineScope[] = ['runs:read', 'files:write']) {
  made += 1;
  return createApiIntegration(tenant.ctx(), { name: `Nightly ${made}`, description: '', scopes });
}

async function token(form: Record<string, string>, headers: Record<string, string> = {}, query = '') {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  const request = new Request(`http://localhost/api/oauth/token${query}`, { method: 'POST', body, headers });
  const response = await serveToken(request);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, string>,
  };
}

function enter(accessToken: string | undefined, tenantSlug = tenant.slug) {
  return authenticateAccessToken({ token: String(accessToken), tenantSlug, requestId: 'r' });
}

it('shows the secret once, keeps only its hash, and leaves an audit entry without it', async () => {
  const one = await create();
  expect(one.clientSecret).toMatch(/^rc_live_[A-Za-z0-9]{8}_[\w-]{43}$/);
  const read = await getApiIntegration(tenant.ctx(), { integrationId: one.id });
  expect(read).not.toHaveProperty('clientSecret');
  const row = await inTenant(tenant.tenantId, (tx) => tx.apiIntegration.findFirst({ where: { id: one.id } }));
  expect(JSON.stringify(row)).not.toContain(one.clientSecret);
  const audit = JSON.stringify(await listAudit(tenant.ctx(), { limit: 500 }));
  expect(audit).toContain('apiIntegration.created');
  expect(audit).not.toContain(one.clientSecret.slice(17));
});

it('gives a token for an hour by body or Basic, with all scopes or fewer', async () => {
  const { clientId: client_id, clientSecret: client_secret } = await create();
  const all = await token({ client_id, client_secret });
  expect(all).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', expires_in: 3600, scope: 'runs:read files:write' },
  });
  expect(all.headers.get('cache-control')).toBe('no-store');
  const authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
  const fewer = await token({ scope: 'runs:read' }, { authorization });
  expect(fewer.body['scope']).toBe('runs:read');
  expect([...(await enter(fewer.body['access_token'])).permissions]).toEqual(['runs:read']);
});

it('refuses as RFC 6749 says, and never takes a secret from the address', async () => {
  const { clientId: client_id, clientSecret: client_secret } = await create();
  const refused = async (...call: Parameters<typeof token>) => {
    const { status, body } = await token(...call);
    return [status, body['error']];
  };
  expect(await refused({ client_id, client_secret: `${client_secret}x` })).toEqual([401, 'invalid_client']);
  expect(await refused({ client_id: 'rc_client_nobody', client_secret })).toEqual([401, 'invalid_client']);
  expect(await refused({ client_id })).toEqual([401, 'invalid_client']);
  expect(await refused({ client_id, client_secret, scope: 'admin' })).toEqual([400, 'invalid_scope']);
  expect(await refused({ client_id, client_secret, grant_type: 'password' })).toEqual([400, 'unsupported_grant_type']);
  expect(await refused({}, {}, `?client_id=${client_id}&client_secret=${client_secret}`)).toEqual([
    400,
    'invalid_request',
  ]);
  const authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
  expect(await refused({ client_id, client_secret }, { authorization })).toEqual([400, 'invalid_request']);
  expect(await refused({}, { authorization: 'Basic !!' })).toEqual([401, 'invalid_client']);
});

it('binds a token to its tenant and refuses altered, foreign and expired ones', async () => {
  const { clientId: client_id, clientSecret: client_secret } = await create();
  const good = (await token({ client_id, client_secret })).body['access_token'] ?? '';
  await expect(enter(good, other.slug)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(enter(good, 'no-such-tenant')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const [payload = '', mac] = good.slice(6).split('.');
  const claims = JSON.parse(atob(payload)) as object;
  const forged = btoa(JSON.stringify({ ...claims, tenantId: other.tenantId })).replaceAll('=', '');
  for (const bad of [`rc_at_${forged}.${mac}`, `rc_at_${payload}.`, `${good}A`, 'rc_at_x.y', client_secret]) {
    await expect(enter(bad, other.slug)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
});

it('refuses the next request of a revoked integration and of a secret that was replaced', async () => {
  const one = await create();
  const { clientId: client_id } = one;
  const fetchToken = async (client_secret: string) => (await token({ client_id, client_secret })).body['access_token'];
  const first = await fetchToken(one.clientSecret);
  const kept = await rotateApiIntegrationSecret(tenant.ctx(), { integrationId: one.id, keepOldHours: 24 });
  await enter(first);
  await enter(await fetchToken(one.clientSecret));
  const second = await fetchToken(kept.clientSecret);
  await rotateApiIntegrationSecret(tenant.ctx(), { integrationId: one.id, keepOldHours: 0 });
  await expect(enter(first)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(enter(second)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await fetchToken(kept.clientSecret)).toBeUndefined();
  const last = await rotateApiIntegrationSecret(tenant.ctx(), { integrationId: one.id, keepOldHours: 0 });
  const live = await fetchToken(last.clientSecret);
  await enter(live);
  await revokeApiIntegration(tenant.ctx(), { integrationId: one.id });
  await expect(enter(live)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await fetchToken(last.clientSecret)).toBeUndefined();
  await expect(updateApiIntegration(tenant.ctx(), { integrationId: one.id, name: 'x' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('counts fewer scopes from the next request on, and only one of two changes of the same version', async () => {
  const one = await create();
  const { clientId: client_id, clientSecret: client_secret } = one;
  const accessToken = (await token({ client_id, client_secret })).body['access_token'];
  const change = { integrationId: one.id, version: one.version, scopes: ['runs:read' as const] };
  await updateApiIntegration(tenant.ctx(), change);
  expect([...(await enter(accessToken)).permissions]).toEqual(['runs:read']);
  await expect(updateApiIntegration(tenant.ctx(), change)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('lets nobody make a program that may do more than themselves', async () => {
  const { clientId: client_id, clientSecret: client_secret } = await create(['admin', 'runs:read']);
  const limited = await enter((await token({ client_id, client_secret })).body['access_token']);
  const wanted = { name: 'Ladder', description: '', scopes: ['webhooks:write' as const] };
  await expect(createApiIntegration(limited, wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('is for admins of the own tenant', async () => {
  const one = await create();
  const integrationId = one.id;
  const foreign = other.ctx();
  const viewer = tenant.ctx('viewer');
  for (const [ctx, code] of [
    [foreign, 'NOT_FOUND'],
    [viewer, 'FORBIDDEN'],
  ] as const) {
    await expect(getApiIntegration(ctx, { integrationId })).rejects.toMatchObject({ code });
    await expect(updateApiIntegration(ctx, { integrationId, name: 'x' })).rejects.toMatchObject({ code });
    await expect(rotateApiIntegrationSecret(ctx, { integrationId, keepOldHours: 0 })).rejects.toMatchObject({ code });
    await expect(revokeApiIntegration(ctx, { integrationId })).rejects.toMatchObject({ code });
  }
  expect((await listApiIntegrations(foreign, { limit: 500 })).items).toEqual([]);
  await expect(listApiIntegrations(viewer, { limit: 500 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
