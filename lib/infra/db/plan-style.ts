import type { BulkTx } from './in-tenant-bulk.ts';

/** `lookUp`: a few thousand listed keys in large tables, by index. `sweep`: whole tables against each other, by hash. */
export type PlanStyle = 'lookUp' | 'sweep';

const settings: Record<PlanStyle, string> = {
  lookUp: 'set local enable_seqscan = off; set local enable_nestloop = on',
  sweep: 'set local enable_seqscan = on; set local enable_nestloop = off',
};

/**
 * Tells the planner for the rest of the transaction what we know and it does not: tables that grew from nothing minutes ago
 * have no statistics yet, and a batch of 1,200 updates once took 40 s by the wrong join (docs/decisions/0008).
 */
export async function setPlanStyle(tx: BulkTx, style: PlanStyle): Promise<void> {
  await tx.query(settings[style]);
}
