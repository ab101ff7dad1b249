import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inTenant } from '#lib/infra/db/in-tenant';
import { confirmAgent } from '#lib/services/agents/confirm-agent';
import { createAgent } from '#lib/services/agents/create-agent';

import { type AgentProgram, runTestAgent, startTestAgent, stopTestAgent } from './agent-process.ts';
import { createTestTenant, type TestTenant } from './create-test-tenant.ts';
import { freePort } from './free-port.ts';

export type RunOfSite = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly status: string;
};

/** A computer at a customer's: its agent is paired and confirmed, and watches `folder`. */
export type AgentSite = {
  readonly tenant: TestTenant;
  readonly agentId: string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly start: () => ChildProcess;
  readonly stop: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** Runs of the tenant in the order they were made. */
  readonly runs: () => Promise<readonly RunOfSite[]>;
  /** Names in the folder, or in one below it; without those that begin with a dot. */
  readonly names: (below?: string) => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
};

export async function createAgentSite(program: AgentProgram, serverUrl: string): Promise<AgentSite> {
  const tenant = await createTestTenant();
  const root = await mkdtemp(join(tmpdir(), 'rollcall-agent-site-'));
  const [folder, dataFolder] = [join(root, 'exports'), join(root, 'data')];
  await mkdir(folder);
  const { agentId, code } = await createAgent(tenant.ctx(), {});
  const paired = await runTestAgent(program, ['pair', '--server', serverUrl, '--code', code, '--data', dataFolder]);
  if (paired.code !== 0) throw new Error(paired.err);
  await confirmAgent(tenant.ctx(), { agentId, hostName: hostname() });
  // Heartbeats every second, as while a person browses.
  const quickUntil = new Date(Date.now() + 3_600_000);
  await inTenant(tenant.tenantId, (tx) => tx.agent.updateMany({ where: { id: agentId }, data: { quickUntil } }));
  const port = await freePort();
  let running: ChildProcess | undefined;
  const stop = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') => stopTestAgent(running, signal);
  return {
    tenant,
    agentId,
    folder,
    dataFolder,
    port,
    start: () => (running = startTestAgent(program, dataFolder, port)),
    stop,
    runs: async () => listRuns(tenant),
    names: async (below = '') => {
      const names = await readdir(join(folder, below)).catch(() => []);
      return names.filter((name) => !name.startsWith('.')).sort();
    },
    remove: async () => {
      await stop();
      await rm(root, { recursive: true });
    },
  };
}

async function listRuns({ tenantId }: TestTenant): Promise<readonly RunOfSite[]> {
  return inTenant(tenantId, async (tx) => {
    const runs = await tx.run.findMany({ orderBy: { number: 'asc' } });
    const files = await tx.sourceFile.findMany({ where: { id: { in: runs.map(({ fileId }) => fileId) } } });
    return runs.map(({ id, status, fileId }) => {
      const file = files.find((one) => one.id === fileId);
      return { id, status, name: file?.name ?? '', sha256: file?.sha256 ?? '' };
    });
  });
}

/** Waits until something is as it should be; gives up with the last complaint. */
export async function eventually<T>(look: () => Promise<T>, limitMs = 120_000): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await sleep(100);
  }
}
