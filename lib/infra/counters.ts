/** What a worker counts of its own trouble; the heartbeat carries it to the metrics. */
export type Counter = 'batchRetries' | 'runsLetGo' | 'runsLost';

const counted = new Map<Counter, number>();

export function countUp(name: Counter): void {
  counted.set(name, (counted.get(name) ?? 0) + 1);
}

/** How often each has happened since this process started; what never happened is left out. */
export function readCounters(): Readonly<Partial<Record<Counter, number>>> {
  return Object.fromEntries(counted);
}
