import { setTimeout as sleep } from 'node:timers/promises';

import { offlineAfterSeconds } from '#lib/domain/agent/agent-health';
import { toDatabaseFault } from '#lib/infra/db/database-error';
import { closePool, widenPool } from '#lib/infra/db/pool';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { log } from '#lib/infra/log';
import { boss, stopBoss } from '#lib/infra/queue/boss';
import { type JobName, jobs } from '#lib/infra/queue/jobs';
import { watchAgents } from '#lib/services/agents/watch-agents';
import { endAllSharing } from '#lib/services/credentials/end-all-sharing';
import { endLocks } from '#lib/services/identities/end-locks';
import { applyAllRetention } from '#lib/services/retention/apply-all-retention';
import { sweepStore } from '#lib/services/runs/sweep-store';
import { wakeRuns } from '#lib/services/runs/wake-runs';
import { watchArrivals } from '#lib/services/sources/watch-arrivals';

import { handlers } from './handlers.ts';
import { startTelling } from './start-telling.ts';

/** Three at a time, one of each tenant: while two read large files the third is free for whoever sends a small one. */
const parallelJobs = 3;
const parallelJobsOfTenant = 1;
/** Three files being planned hold two each and show that they live by a third; three being applied write two batches and look for the next. */
const connections = 20;
const agentSilenceSeconds = Number(process.env['ROLLCALL_AGENT_OFFLINE_SECONDS'] ?? offlineAfterSeconds);
const wakeEveryMs = Number(process.env['ROLLCALL_WAKE_MS'] ?? 5000);

const sweepEveryMs = 3_600_000;
const endLocksEveryMs = 60_000;

widenPool(connections);
const queue = await untilThere();
for (const name of Object.keys(jobs) as JobName[]) {
  await queue.work(
    name,
    {
      batchSize: 1,
      localConcurrency: parallelJobs,
      localGroupConcurrency: parallelJobsOfTenant,
      pollingIntervalSeconds: 0.5,
    },
    async ([job]) => {
      if (job !== undefined) await handlers[name](job.data);
    },
  );
}
const waking = setInterval(() => void wake(), wakeEveryMs);
await wake();
const sweeping = setInterval(() => void Promise.all([sweep(), settleCards()]), sweepEveryMs);
const unlocking = setInterval(() => void unlock(), endLocksEveryMs);
const stopTelling = startTelling(wakeEveryMs);
log.info('worker ready');

/** A worker that starts before its database waits for it; the wait grows to half a minute. */
async function untilThere(): ReturnType<typeof boss> {
  for (let waitMs = 1000; ; waitMs = Math.min(30_000, waitMs * 2)) {
    try {
      return await boss();
    } catch (error) {
      if (!['unreachable', 'full'].includes(toDatabaseFault(error))) throw error;
      log.warn({ err: error, waitMs }, 'the database cannot be reached or written yet');
      await sleep(waitMs);
    }
  }
}

async function wake(): Promise<void> {
  try {
    await recordHeartbeat('worker');
    await wakeRuns();
    await watchArrivals();
    await watchAgents(agentSilenceSeconds);
  } catch (error) {
    log.warn({ err: error }, 'could not look for waiting runs, late files and silent agents');
  }
}

async function sweep(): Promise<void> {
  try {
    await applyAllRetention();
    const removed = await sweepStore();
    if (removed > 0) log.info({ removed }, 'removed stored files that nothing names');
  } catch (error) {
    log.warn({ err: error }, 'could not remove what is no longer kept');
  }
}

async function settleCards(): Promise<void> {
  try {
    await endAllSharing();
  } catch (error) {
    log.warn({ err: error }, 'could not look for cards that two people held');
  }
}

async function unlock(): Promise<void> {
  try {
    await endLocks();
  } catch (error) {
    log.warn({ err: error }, 'could not look for locks that have ended');
  }
}

async function stop(): Promise<void> {
  clearInterval(waking);
  clearInterval(sweeping);
  clearInterval(unlocking);
  stopTelling();
  await stopBoss();
  await closePool();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
