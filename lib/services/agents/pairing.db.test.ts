import { generateKeyPairSync } from 'node:crypto';

import { beforeAll, beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { listApiIntegrations } from '#lib/services/access/list-api-integrations';
import { listAudit } from '#lib/services/access/list-audit';
import { newId } from '#lib/shared/id';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { confirmAgent } from './confirm-agent.ts';
import { createAgent } from './create-agent.ts';
import { createPairingCode } from './create-pairing-code.ts';
import { getAgent } from './get-agent.ts';
import { pairAgent } from './pair-agent.ts';
import { unpairAgent } from './unpair-agent.ts';

const { publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicKey = String(key.export({ type: 'spki', format: 'pem' }));

let tenant: TestTenant;
let other: TestTenant;
let address: string;
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});
beforeEach(() => {
  address = newId();
});

function come(code: string, hostName = 'FILESRV-02') {
  return pairAgent({ code, hostName, os: 'Windows Server 2022', version: '1.0.0', publicKey, address });
}

async function actions(): Promise<string[]> {
  const { items } = await listAudit(tenant.ctx(), { limit: 100 });
  return items.map(({ action }) => action);
}

it('pairs a program by the code and lets it work when a person has confirmed its host', async () => {
  const { agentId, code } = await createAgent(tenant.ctx(), {});
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  expect(await getAgent(tenant.ctx(), { agentId })).toMatchObject({ health: 'waitingToPair', name: 'New agent' });
  const paired = await come(`${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
  expect(paired).toMatchObject({ agentId, tenant: tenant.slug, status: 'waiting' });
  expect(paired.apiUrl).toBe(`http://localhost:3000/api/v1/${tenant.slug}`);
  const waiting = await getAgent(tenant.ctx(), { agentId });
  expect(waiting).toMatchObject({ health: 'waitingToConfirm', hostName: 'FILESRV-02', codeExpiresAt: null });
  await expect(confirmAgent(tenant.ctx(), { agentId, hostName: 'LAPTOP-7' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  const active = await confirmAgent(tenant.ctx(), { agentId, hostName: 'FILESRV-02' });
  expect(active).toMatchObject({ health: 'online', status: 'active', confirmedBy: 'Test owner', name: 'FILESRV-02' });
  expect(await actions()).toEqual(expect.arrayContaining(['agent.created', 'agent.paired', 'agent.confirmed']));
});

it('takes a code once, also when two programs come with it at the same moment', async () => {
  const { code } = await createAgent(tenant.ctx(), {});
  const results = await Promise.allSettled([come(code, 'A'), come(code, 'B'), come(code, 'C')]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(come(code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('takes no code that is older than ten minutes', async () => {
  const { agentId, code, expiresAt } = await createAgent(tenant.ctx(), {});
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
  await inTenant(tenant.tenantId, (tx) =>
    tx.pairingCode.updateMany({ where: { agentId }, data: { expiresAt: new Date(0) } }),
  );
  await expect(come(code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const again = await createPairingCode(tenant.ctx(), { agentId });
  await expect(come(code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await come(again.code)).agentId).toBe(agentId);
});

it('spends a code with five wrong ends', async () => {
  const { code } = await createAgent(tenant.ctx(), {});
  const wrongEnd = code.slice(4) === '2222' ? '3333' : '2222';
  for (let nth = 1; nth <= 5; nth += 1) {
    await expect(come(code.slice(0, 4) + wrongEnd)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await expect(come(code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('slows down whoever guesses codes', async () => {
  const guesses = [];
  for (let nth = 0; nth < 14; nth += 1)
    guesses.push(await come('22222222').catch((error: { code: string }) => error.code));
  expect(guesses.at(0)).toBe('NOT_FOUND');
  expect(guesses.at(-1)).toBe('LIMIT_EXCEEDED');
  await spanning().throttle.deleteMany({ where: { key: `pairing:${address}` } });
});

it('turns away what came with the code before when a new code is made', async () => {
  const { agentId, code } = await createAgent(tenant.ctx(), {});
  await come(code, 'STRANGER');
  await createPairingCode(tenant.ctx(), { agentId });
  expect(await getAgent(tenant.ctx(), { agentId })).toMatchObject({ health: 'waitingToPair', hostName: null });
  await expect(confirmAgent(tenant.ctx(), { agentId, hostName: 'STRANGER' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('takes no other key than elliptic curve P-256, and no private one', async () => {
  const { code } = await createAgent(tenant.ctx(), {});
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }));
  const base = { code, hostName: 'A', os: 'B', version: '1', address };
  await expect(pairAgent({ ...base, publicKey: pem })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const mine = String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(pairAgent({ ...base, publicKey: mine })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect((await come(code)).status).toBe('waiting');
});

it('shows the key of an agent among no API integrations', async () => {
  const { code } = await createAgent(tenant.ctx(), {});
  await come(code);
  expect((await listApiIntegrations(tenant.ctx(), { limit: 100 })).items).toEqual([]);
});

it('lets an admin do it and nobody below, and nobody of another tenant', async () => {
  const { agentId } = await createAgent(tenant.ctx('admin'), { name: 'Files' });
  for (const role of ['operator', 'viewer', 'auditor'] as const) {
    await expect(createAgent(tenant.ctx(role), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(createPairingCode(tenant.ctx(role), { agentId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(unpairAgent(tenant.ctx(role), { agentId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(confirmAgent(tenant.ctx(role), { agentId, hostName: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await getAgent(tenant.ctx(role), { agentId })).name).toBe('Files');
  }
  await expect(getAgent(other.ctx(), { agentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(unpairAgent(other.ctx(), { agentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(createPairingCode(other.ctx(), { agentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('removes a place that no program came to when it is unpaired', async () => {
  const { agentId } = await createAgent(tenant.ctx(), {});
  await unpairAgent(tenant.ctx(), { agentId });
  await expect(getAgent(tenant.ctx(), { agentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
