import { countUp } from '#lib/infra/counters';
import { StalePlan } from '#lib/infra/db/apply-rows';
import type { Lease } from '#lib/infra/db/claim-run';
import { type DatabaseFault, toDatabaseFault } from '#lib/infra/db/database-error';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

import { applyInOrder } from './apply-in-order.ts';
import { BatchPace } from './batch-pace.ts';
import { RunLost } from './run-pulse.ts';
import { setAside } from './set-aside.ts';

/** Says nothing about the rows: the run is let go and taken up later. */
const isLater: ReadonlySet<DatabaseFault> = new Set<DatabaseFault>(['unreachable', 'full', 'busy', 'unknown']);

/**
 * Applies the rest of the plan in batches; `phases` are those with rows to write. A batch that the database refuses is tried
 * again in ever smaller pieces, down to the one row at fault, which fails alone: one bad row never sinks its neighbours.
 */
export async function applyBatches(lease: Lease, setup: RunSetup, phases: ReadonlySet<number>): Promise<void> {
  const pace = new BatchPace();
  for (;;) {
    try {
      return await applyInOrder({ lease, setup, phases, pace });
    } catch (error) {
      const fault = error instanceof StalePlan ? 'staleRow' : toDatabaseFault(error);
      if (error instanceof RunLost || isLater.has(fault)) throw error;
      const next = pace.refused(fault === 'clash');
      if (next === 'later') throw error;
      if (fault === 'clash') countUp('batchRetries');
      if (next === 'rowAtFault') await inTenantBulk(lease.tenantId, (tx) => setAside(tx, { lease, setup, error }));
    }
  }
}
