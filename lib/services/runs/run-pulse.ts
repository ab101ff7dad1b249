import { extendLease, type Lease } from '#lib/infra/db/claim-run';

/** The run was taken over by another worker or stopped by a person: whoever sees this leaves it alone. */
export class RunLost extends Error {}

const beatEveryMs = 1000;

/** Shows that a worker is alive: extends the lease and reports progress, at most once a second. */
export class RunPulse {
  private lastMs = 0;
  private readonly lease: Lease;

  constructor(lease: Lease) {
    this.lease = lease;
  }

  /** Throws RunLost when the run is no longer ours. */
  async beat(phase: string, done: number, total: number | null): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.lastMs < beatEveryMs) return;
    this.lastMs = nowMs;
    if (!(await extendLease(this.lease, { phase, done, total })))
      throw new RunLost(`run ${this.lease.runId} is no longer ours`);
  }
}
