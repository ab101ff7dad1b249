import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { serveToken } from '#lib/web/serve-token';

import { authenticateAccessToken } from './authenticate-access-token.ts';
import { createApiIntegration } from './create-api-integration.ts';
import { getApiIntegration } from './get-api-integration.ts';
import { listAudit } from './list-audit.ts';
import { removeApiIntegrationKey } from './remove-api-integration-key.ts';
import { revokeApiIntegration } from './revoke-api-integration.ts';
import { setApiIntegrationKey } from './set-api-integration-key.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }));

let tenant: TestTenant;
let other: TestTenant;
let client: { id: string; clientId: string; clientSecret: string };
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  client = await create('Signs', rsa.publicKey);
});

async function create(name: string, publicKey: KeyObject, owner = tenant) {
  const made = await createApiIntegration(owner.ctx(), { name, description: '', scopes: ['runs:read', 'files:write'] });
  await setApiIntegrationKey(owner.ctx(), { integrationId: made.id, publicKey: pemOf(publicKey) });
  return made;
}

const tokenUrl = 'http://localhost:3000/api/oauth/token';
const seconds = () => Math.floor(Date.now() / 1000);
const encode = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

type Parts = { header?: object; claims?: object; alg?: 'RS256' | 'RS512' | 'ES256'; key?: KeyObject };

function claimsOf(clientId: string) {
  return { iss: clientId, sub: clientId, aud: tokenUrl, exp: seconds() + 300, jti: crypto.randomUUID() };
}

function assertion({ header, claims, alg = 'RS256', key = rsa.privateKey }: Parts = {}): string {
  const signed = `${encode({ alg, typ: 'JWT', ...header })}.${encode({ ...claimsOf(client.clientId), ...claims })}`;
  const digest = alg === 'RS512' ? 'sha512' : 'sha256';
  return `${signed}.${encode(sign(digest, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

async function ask(form: Record<string, string>) {
  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', ...form });
  const response = await serveToken(new Request(tokenUrl, { method: 'POST', body }));
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function enter(accessToken: string | undefined) {
  return authenticateAccessToken({ token: String(accessToken), tenantSlug: tenant.slug, requestId: 'r' });
}

it.each([
  ['RS256', rsa],
  ['RS512', rsa],
  ['ES256', ec],
] as const)('gives a token for an assertion signed by %s', async (alg, { publicKey, privateKey: key }) => {
  const { clientId } = await create(`By ${alg}`, publicKey);
  const claims = { ...claimsOf(clientId), aud: ['https://elsewhere.example', tokenUrl] };
  const { status, body } = await ask({ assertion: assertion({ alg, key, claims }), client_id: clientId });
  expect([status, body['scope'], body['token_type']]).toEqual([200, 'runs:read files:write', 'Bearer']);
  expect([...(await enter(body['access_token'])).permissions].sort()).toEqual(['files:write', 'runs:read']);
  const fewer = await ask({ assertion: assertion({ alg, key, claims: claimsOf(clientId) }), scope: 'runs:read' });
  expect(fewer.body['scope']).toBe('runs:read');
});

const hs256 = () => {
  const signed = `${encode({ alg: 'HS256' })}.${encode(claimsOf(client.clientId))}`;
  return `${signed}.${encode(createHmac('sha256', pemOf(rsa.publicKey)).update(signed).digest())}`;
};
const unsigned = () => `${encode({ alg: 'none' })}.${encode(claimsOf(client.clientId))}.`;
const withPayload = (claims: object) => {
  const [head, , signature] = assertion().split('.');
  return `${head}.${encode({ ...claimsOf(client.clientId), ...claims })}.${signature}`;
};
const attackersKey = { jwk: createPublicKey(otherRsa.privateKey).export({ format: 'jwk' }) };

const forged: [string, () => string | Promise<string>][] = [
  ['without a signature', unsigned],
  ['without a signature, under an algorithm that wants one', () => assertion().replace(/[^.]+$/, '')],
  ['with the public key as a shared secret', hs256],
  ['signed by another key', () => assertion({ key: otherRsa.privateKey })],
  ['that brings its own key', () => assertion({ key: otherRsa.privateKey, header: attackersKey })],
  [
    'that says where its key lies',
    () => assertion({ key: otherRsa.privateKey, header: { jku: 'https://evil.example', kid: '1' } }),
  ],
  ['by an algorithm that does not fit the key', () => assertion({ alg: 'ES256', key: ec.privateKey })],
  ['under another algorithm than its own', () => assertion({ header: { alg: 'RS512' } })],
  ['whose content was exchanged', () => withPayload({ jti: 'x' })],
  ['for another audience', () => assertion({ claims: { aud: 'https://elsewhere.example/token' } })],
  ['for the address of another server of the same name', () => assertion({ claims: { aud: `${tokenUrl}/` } })],
  ['that has expired', () => assertion({ claims: { exp: seconds() - 60 } })],
  ['that holds for six minutes', () => assertion({ claims: { exp: seconds() + 360 } })],
  ['that never expires', () => assertion({ claims: { exp: undefined } })],
  ['of the future', () => assertion({ claims: { nbf: seconds() + 120 } })],
  ['for somebody else than its issuer', () => assertion({ claims: { sub: 'rc_client_other' } })],
  ['without an id', () => assertion({ claims: { jti: undefined } })],
  ['with an extension that must be understood', () => assertion({ header: { crit: ['exp'], exp: 1 } })],
  ['of a client that does not exist', () => assertion({ claims: { iss: 'rc_client_no', sub: 'rc_client_no' } })],
  [
    'in the name of a client of another tenant',
    async () => {
      const { clientId: iss } = await create('Theirs', otherRsa.publicKey, other);
      return assertion({ claims: { iss, sub: iss } });
    },
  ],
  ['that is no JWT', () => 'a.b.c'],
];

it.each(forged)('refuses an assertion %s', async (_, forge) => {
  const { status, body } = await ask({ assertion: await forge() });
  expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  expect(body).not.toHaveProperty('access_token');
});

it('accepts an assertion once, also when it comes ten times at the same moment', async () => {
  const one = assertion();
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ assertion: one })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await ask({ assertion: one })).body['error']).toBe('invalid_grant');
});

it('remembers used ids until they have expired, and no longer', async () => {
  await ask({ assertion: assertion() });
  const where = { integrationId: client.id };
  await inTenant(tenant.tenantId, (tx) => tx.assertionUse.updateMany({ where, data: { expiresAt: new Date(0) } }));
  await ask({ assertion: assertion() });
  expect(await inTenant(tenant.tenantId, (tx) => tx.assertionUse.count({ where }))).toBe(1);
});

it('refuses requests that do not fit together', async () => {
  expect((await ask({})).body['error']).toBe('invalid_request');
  expect((await ask({ assertion: assertion(), client_id: 'rc_client_x' })).body['error']).toBe('invalid_grant');
  expect((await ask({ assertion: assertion(), scope: 'admin' })).body['error']).toBe('invalid_scope');
});

it('ends tokens with the key they were fetched with, and never takes the key for a secret', async () => {
  const { id: integrationId, clientId } = await create('Short-lived', rsa.publicKey);
  const fetchToken = async () => (await ask({ assertion: assertion({ claims: claimsOf(clientId) }) })).body;
  const { access_token: token } = await fetchToken();
  await enter(token);
  for (const client_secret of [pemOf(rsa.publicKey), `public key ${pemOf(rsa.publicKey)}`]) {
    const bySecret = await ask({ grant_type: 'client_credentials', client_id: clientId, client_secret });
    expect(bySecret.body['error']).toBe('invalid_client');
  }
  await removeApiIntegrationKey(tenant.ctx(), { integrationId });
  await removeApiIntegrationKey(tenant.ctx(), { integrationId });
  await expect(enter(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((await fetchToken())['error']).toBe('invalid_grant');
  await setApiIntegrationKey(tenant.ctx(), { integrationId, publicKey: pemOf(rsa.publicKey) });
  const { access_token: second } = await fetchToken();
  await revokeApiIntegration(tenant.ctx(), { integrationId });
  await expect(enter(second)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((await fetchToken())['error']).toBe('invalid_grant');
});

it('shows the registered key by its fingerprint and leaves audit entries', async () => {
  const { publicKey } = await getApiIntegration(tenant.ctx(), { integrationId: client.id });
  expect(publicKey).toMatchObject({ algorithms: ['RS256', 'RS512'], fingerprint: expect.stringMatching(/^.{43}=$/) });
  const actions = (await listAudit(tenant.ctx(), { limit: 500 })).items.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['apiIntegration.keyRegistered', 'apiIntegration.keyRemoved']));
});

it.each([
  ['a private key', () => String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })), 'This is the private key'],
  ['a short RSA key', () => pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey), '2048 bits'],
  ['another curve', () => pemOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey), 'P-256'],
  ['another kind of key', () => pemOf(generateKeyPairSync('ed25519').publicKey), 'P-256'],
  ['anything else', () => 'ssh-rsa AAAA', 'PEM'],
])('does not register %s', async (_, make, words) => {
  const input = { integrationId: client.id, publicKey: make() };
  await expect(setApiIntegrationKey(tenant.ctx(), input)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(words),
  });
});

it('is for admins of the own tenant', async () => {
  const input = { integrationId: client.id, publicKey: pemOf(rsa.publicKey) };
  for (const [ctx, code] of [
    [other.ctx(), 'NOT_FOUND'],
    [tenant.ctx('operator'), 'FORBIDDEN'],
  ] as const) {
    await expect(setApiIntegrationKey(ctx, input)).rejects.toMatchObject({ code });
    await expect(removeApiIntegrationKey(ctx, input)).rejects.toMatchObject({ code });
  }
});
