import type { BulkTx } from './in-tenant-bulk.ts';

export type EventInput = {
  readonly tenantId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly runId: string | null;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Appends one event to the tenant's gapless feed; its counter row stays locked until the transaction ends. */
export async function appendEvent(tx: BulkTx, event: EventInput): Promise<void> {
  await tx.query(
    `with counter as (update tenant_counter set event_sequence = event_sequence + 1 where tenant_id = $1 returning event_sequence)
     insert into event (tenant_id, sequence, type, subject_id, data, run_id, actor)
     select $1, event_sequence, $2, $3, $4, $5, $6 from counter`,
    [event.tenantId, event.type, event.subjectId, JSON.stringify(event.data), event.runId, event.actor],
  );
}
