import { beforeAll, expect, it } from 'vitest';

import { sendHeartbeat as contract } from '#lib/contract/agent-protocol';
import type { AgentAnswer } from '#lib/domain/agent/agent-command';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authenticateAccessToken } from '#lib/services/access/authenticate-access-token';
import { listAudit } from '#lib/services/access/list-audit';
import { requeueRun } from '#lib/services/runs/requeue-run';
import { newId } from '#lib/shared/id';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { pairTestAgent, type TestAgent } from '#lib/testing/pair-test-agent';

import { askAgent } from './ask-agent.ts';
import { browseFolder } from './browse-folder.ts';
import { checkAgent } from './check-agent.ts';
import { confirmAgent } from './confirm-agent.ts';
import { getAgent } from './get-agent.ts';
import { giveCommand } from './give-command.ts';
import { listAgents } from './list-agents.ts';
import { sendHeartbeat } from './send-heartbeat.ts';
import { unpairAgent } from './unpair-agent.ts';
import { updateAgent } from './update-agent.ts';

let tenant: TestTenant;
let other: TestTenant;
let agent: TestAgent;
let sourceId: string;
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  agent = await pairTestAgent(tenant);
  const delivery = { agentId: agent.agentId, folder: 'D:\\Exports\\HR', filePattern: 'hr_*.csv' };
  sourceId = await createTestSource(tenant, { name: 'HR export', delivery });
});

const at = '2026-11-21T10:00:00.000Z';
const folder = { path: 'D:\\Exports\\HR', ok: true, reason: null, matching: 3, newestName: 'hr_1.csv', newestAt: at };
const listing = {
  path: 'D:\\',
  parent: '',
  folders: [{ name: 'Exports', path: 'D:\\Exports' }],
  files: [],
  more: false,
};

async function beat(who: TestAgent = agent, told: object = {}) {
  const input = contract.input.parse({
    hostName: who.hostName,
    os: 'Test OS',
    version: '1.0.1',
    startedAt: at,
    folders: [],
    queue: [],
    logTail: [],
    answers: [],
    finished: [],
    ...told,
  });
  return sendHeartbeat(await who.ctx(), input);
}

async function countOf(action: string, agentId = agent.agentId): Promise<number> {
  const { items } = await listAudit(tenant.ctx(), { limit: 200 });
  return items.filter((entry) => entry.action === action && entry.objectId === agentId).length;
}

it('keeps what an agent tells of itself and tells it which sources it serves', async () => {
  const queue = [{ name: 'hr_2.csv', state: 'settling', since: at, reason: null }];
  const answer = await beat(agent, { folders: [{ sourceId, ...folder }], queue, logTail: ['started'] });
  expect(answer).toMatchObject({ status: 'active', nextSeconds: 10, commands: [], runs: [] });
  expect(answer.sources).toEqual([
    {
      sourceId,
      name: 'HR export',
      active: true,
      folder: 'D:\\Exports\\HR',
      filePattern: 'hr_*.csv',
      columns: null,
      settleSeconds: 10,
      afterProcessing: 'move',
      writeResult: true,
      pictureFolder: null,
    },
  ]);
  const shown = await getAgent(tenant.ctx('viewer'), { agentId: agent.agentId });
  expect(shown).toMatchObject({ health: 'online', version: '1.0.1', folders: 1, queuedFiles: 1, logTail: ['started'] });
  expect(shown.folderReports).toMatchObject([{ sourceName: 'HR export', matching: 3 }]);
  expect((await listAgents(tenant.ctx('viewer'), { limit: 50 })).items).toHaveLength(1);
});

it('says of an agent whose program is older than the server’s that there is an update', async () => {
  const { agentId } = agent;
  for (const [version, updateAvailable] of [
    ['0.0.1', true],
    ['1000.0.0', false],
  ] as const) {
    await beat(agent, { version });
    expect(await getAgent(tenant.ctx(), { agentId })).toMatchObject({ version, updateAvailable });
  }
});

it('tells a waiting agent nothing but that it waits', async () => {
  const waiting = await pairTestAgent(tenant, false);
  await createTestSource(tenant, { delivery: { agentId: waiting.agentId, folder: '/in' } });
  expect(await beat(waiting)).toEqual({ status: 'waiting', nextSeconds: 1, sources: [], commands: [], runs: [] });
});

it('asks the agent what is in a folder, hears the answer, and has it call every second meanwhile', async () => {
  const asked = browseFolder(tenant.ctx('admin'), { agentId: agent.agentId, path: 'D:\\' });
  let commands: { id: string; kind: string }[] = [];
  while (commands.length === 0) ({ commands } = await beat());
  expect(commands).toMatchObject([{ kind: 'listFolder', path: 'D:\\' }]);
  const answer: AgentAnswer = { commandId: String(commands[0]?.id), reason: null, listing };
  expect(await beat(agent, { answers: [answer] })).toMatchObject({ nextSeconds: 1, commands: [] });
  expect(await asked).toEqual({ reason: null, listing });
});

it('says that an agent gives no answer, and asks it no more, so that one too old to understand goes on', async () => {
  const id = await inTenant(tenant.tenantId, (tx) =>
    giveCommand(tx, { agentId: agent.agentId, kind: 'readHead', path: 'D:\\hr_1.csv' }),
  );
  expect((await beat()).commands).toMatchObject([{ id, kind: 'readHead' }]);
  expect(await askAgent(tenant.tenantId, id, 0.5)).toMatchObject({ reason: expect.stringContaining('update it') });
  expect((await beat()).commands).toEqual([]);
});

it('takes no answer to a command of another agent', async () => {
  const stranger = await pairTestAgent(tenant);
  const { commandId } = await checkAgent(tenant.ctx('operator'), { agentId: agent.agentId });
  await beat(stranger, { answers: [{ commandId, reason: 'done by a stranger', listing: null }] });
  expect((await beat()).commands).toEqual([{ id: commandId, kind: 'checkNow' }]);
  await beat(agent, { answers: [{ commandId, reason: null, listing: null }] });
  expect((await beat()).commands).toEqual([]);
});

it('tells an agent of its own runs until their outcome has reached the folder', async () => {
  const actor = { kind: 'agent', id: agent.agentId, label: 'FILESRV-02' };
  const own = await addRun(tenant, { run: { trigger: 'agent', actor } });
  const held = await addRun(tenant, { run: { trigger: 'agent', actor, status: 'held' } });
  const stopped = await addRun(tenant, { run: { trigger: 'agent', actor, status: 'cancelled' } });
  const foreign = await addRun(tenant, { run: { trigger: 'agent', actor: { ...actor, id: newId() } } });
  expect((await beat()).runs).toMatchObject([
    { runId: own.runId, status: 'completed', done: true, refused: false, reason: null },
    { runId: held.runId, status: 'held', done: false, refused: false },
    { runId: stopped.runId, done: true, refused: true, reason: expect.stringContaining('stopped') as string },
  ]);
  const finished = [own, stopped, foreign].map(({ runId }) => ({ runId }));
  expect((await beat(agent, { finished })).runs).toMatchObject([{ runId: held.runId }]);
  const noted = await inTenant(tenant.tenantId, (tx) => tx.agentReturn.count({ where: { runId: foreign.runId } }));
  expect(noted).toBe(0);
  const { recentFiles } = await getAgent(tenant.ctx(), { agentId: agent.agentId });
  expect(recentFiles.map(({ runId }) => runId)).toEqual([stopped.runId, held.runId, own.runId]);
});

it('tells again of a run that failed, was put back into the queue and has been taken', async () => {
  const brought = await pairTestAgent(tenant);
  const actor = { kind: 'agent', id: brought.agentId, label: 'FILESRV-04' };
  const { runId } = await addRun(tenant, {
    run: { trigger: 'agent', actor, status: 'failed', finishedAt: new Date(Date.now() - 60_000) },
  });
  expect((await beat(brought)).runs).toMatchObject([{ runId, refused: true }]);
  expect((await beat(brought, { finished: [{ runId, refused: true }] })).runs).toEqual([]);
  await requeueRun(tenant.ctx(), { runId });
  expect((await beat(brought)).runs).toEqual([]);
  const ended = { status: 'completed', finishedAt: new Date(Date.now() + 1000) };
  await inTenant(tenant.tenantId, (tx) => tx.run.updateMany({ where: { id: runId }, data: ended }));
  const taken = [{ runId, done: true, refused: false }];
  expect((await beat(brought)).runs).toMatchObject(taken);
  expect((await beat(brought, { finished: [{ runId, refused: true }] })).runs).toMatchObject(taken);
  await inTenant(tenant.tenantId, (tx) =>
    tx.run.updateMany({ where: { id: runId }, data: { finishedAt: new Date() } }),
  );
  expect((await beat(brought, { finished: [{ runId, refused: false }] })).runs).toEqual([]);
});

it('sees a folder that was copied to another host as two hosts, flags it once, and tells neither of them anything', async () => {
  const original = await pairTestAgent(tenant);
  const { agentId, hostName } = original;
  const copy = { ...original, hostName: 'LAPTOP-7' };
  expect(await beat(copy)).toMatchObject({ status: 'waiting', sources: [], commands: [] });
  await beat(copy);
  const shown = await getAgent(tenant.ctx(), { agentId });
  expect(shown).toMatchObject({ hostName, secondHost: { hostName: 'LAPTOP-7' }, status: 'active' });
  expect(await countOf('agent.secondHost', agentId)).toBe(1);
  expect(await beat(original)).toMatchObject({ status: 'waiting', sources: [], commands: [] });
  await confirmAgent(tenant.ctx(), { agentId, hostName: 'LAPTOP-7' });
  expect(await getAgent(tenant.ctx(), { agentId })).toMatchObject({ hostName: 'LAPTOP-7', secondHost: null });
  expect(await beat(original)).toMatchObject({ status: 'waiting' });
});

it('takes no files with a key that two hosts use, until a person has said that the first one is right', async () => {
  const original = await pairTestAgent(tenant);
  const { agentId, hostName } = original;
  await beat({ ...original, hostName: 'LAPTOP-7' });
  expect([...(await original.ctx()).permissions]).toEqual(['agent:self']);
  await confirmAgent(tenant.ctx(), { agentId, hostName });
  expect(await getAgent(tenant.ctx(), { agentId })).toMatchObject({ hostName, secondHost: null });
  expect(await beat(original)).toMatchObject({ status: 'active' });
  expect((await original.ctx()).permissions.has('files:write')).toBe(true);
});

it('names the sources that stop when an agent is unpaired, and refuses its next call', async () => {
  const gone = await pairTestAgent(tenant);
  const token = (await gone.authorization()).slice('Bearer '.length);
  const call = { tenantSlug: tenant.slug, requestId: newId() };
  expect((await authenticateAccessToken({ token, ...call })).actor.id).toBe(gone.agentId);
  await createTestSource(tenant, { name: 'Badge photos', delivery: { agentId: gone.agentId, folder: '/in' } });
  const { sources } = await unpairAgent(tenant.ctx('admin'), { agentId: gone.agentId });
  expect(sources.map(({ name }) => name)).toEqual(['Badge photos']);
  expect(await countOf('agent.unpaired', gone.agentId)).toBe(1);
  await expect(authenticateAccessToken({ token, ...call })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(gone.ctx()).rejects.toThrow();
  const shown = await listAgents(tenant.ctx(), { limit: 50 });
  expect(shown.items.map(({ id }) => id)).not.toContain(gone.agentId);
});

it('gives an agent another name and says so in the audit log', async () => {
  await updateAgent(tenant.ctx('admin'), { agentId: agent.agentId, name: 'File server' });
  expect(await countOf('agent.renamed')).toBe(1);
  expect((await agent.ctx()).actor).toEqual({ kind: 'agent', id: agent.agentId, label: 'File server' });
});

it('refuses those who may not, and knows no agent of another tenant', async () => {
  const { agentId } = agent;
  await expect(browseFolder(tenant.ctx('operator'), { agentId, path: '' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(checkAgent(tenant.ctx('viewer'), { agentId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(updateAgent(tenant.ctx('viewer'), { agentId, name: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(sendHeartbeat(tenant.ctx(), {} as never)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(browseFolder(other.ctx(), { agentId, path: '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(checkAgent(other.ctx(), { agentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(updateAgent(other.ctx(), { agentId, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('asks nothing of an agent that is offline or not confirmed', async () => {
  const silent = await pairTestAgent(tenant);
  await inTenant(tenant.tenantId, (tx) =>
    tx.agent.updateMany({ where: { id: silent.agentId }, data: { lastContactAt: new Date(Date.now() - 3_600_000) } }),
  );
  const waiting = await pairTestAgent(tenant, false);
  for (const { agentId } of [silent, waiting]) {
    await expect(browseFolder(tenant.ctx(), { agentId, path: '' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(checkAgent(tenant.ctx(), { agentId })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
});

it('tells an agent of a run it waits for, however long ago that began', async () => {
  const waiting = await pairTestAgent(tenant);
  const actor = { kind: 'agent', id: waiting.agentId, label: 'FILESRV-03' };
  const createdAt = new Date(Date.now() - 30 * 86_400_000);
  const { runId } = await addRun(tenant, { run: { trigger: 'agent', actor, createdAt } });
  expect((await beat(waiting)).runs).toEqual([]);
  expect((await beat(waiting, { waitingFor: [{ runId }] })).runs).toMatchObject([{ runId, done: true }]);
  expect((await beat(agent, { waitingFor: [{ runId }] })).runs.map((run) => run.runId)).not.toContain(runId);
});
