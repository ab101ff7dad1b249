import { afterAll, beforeAll, expect, it } from 'vitest';

import { sendHeartbeat as contract } from '#lib/contract/agent-protocol';
import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { pairTestAgent, type TestAgent } from '#lib/testing/pair-test-agent';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { sendHeartbeat } from './send-heartbeat.ts';
import { unpairAgent } from './unpair-agent.ts';
import { watchAgents } from './watch-agents.ts';

// The watch looks at every tenant, so these tests have a database of their own.
let database: TestDatabase;
let tenant: TestTenant;
let agent: TestAgent;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  tenant = await createTestTenant();
  agent = await pairTestAgent(tenant);
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

async function silentFor(seconds: number): Promise<void> {
  const lastContactAt = new Date(Date.now() - seconds * 1000);
  await inTenant(tenant.tenantId, (tx) => tx.agent.updateMany({ data: { lastContactAt } }));
}

async function beat(): Promise<void> {
  const about = { hostName: agent.hostName, os: 'Test OS', version: '1', startedAt: '2026-11-21T10:00:00Z' };
  const told = { ...about, folders: [], queue: [], logTail: [], answers: [], finished: [] };
  await sendHeartbeat(await agent.ctx(), contract.input.parse(told));
}

function told(action: string): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where: { action, objectId: agent.agentId } }));
}

function events(): Promise<number> {
  return inTenant(tenant.tenantId, (tx) =>
    tx.event.count({ where: { type: 'agent.offline', subjectId: agent.agentId } }),
  );
}

it('tells once for each outage that an agent is offline, though two workers look, and once that it is back', async () => {
  await silentFor(590);
  expect(await watchAgents()).toBe(0);
  await silentFor(610);
  const found = await Promise.all([watchAgents(), watchAgents()]);
  expect([Math.min(...found), Math.max(...found)]).toEqual([0, 1]);
  expect(await watchAgents()).toBe(0);
  expect([await events(), await told('agent.offline')]).toEqual([1, 1]);
  await beat();
  await beat();
  expect(await told('agent.back')).toBe(1);
  await silentFor(700);
  expect(await watchAgents()).toBe(1);
  expect([await events(), await told('agent.offline')]).toEqual([2, 2]);
});

it('raises no alarm for agents that wait for a person or were unpaired', async () => {
  await beat();
  const waiting = await pairTestAgent(tenant, false);
  await unpairAgent(tenant.ctx(), { agentId: agent.agentId });
  await silentFor(3600);
  expect(await watchAgents()).toBe(0);
  expect(waiting.agentId).not.toBe(agent.agentId);
});
