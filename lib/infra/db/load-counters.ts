import type { Counter } from '#lib/infra/counters';

import { prisma } from './client.ts';

/** `process` names host and pid: numbers begin anew with every process. */
export type ProcessCounters = {
  readonly process: string;
  readonly counters: Readonly<Partial<Record<Counter, number>>>;
};

/** What every process of the last day has counted. */
export async function loadCounters(): Promise<readonly ProcessCounters[]> {
  return prisma().$queryRaw<ProcessCounters[]>`
    SELECT id AS process, counters FROM process_heartbeat WHERE at > clock_timestamp() - interval '1 day' ORDER BY id`;
}
