import { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

export type EventInput = {
  readonly tenantId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly runId: string | null;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Appends one event to the tenant's gapless feed; its counter row stays locked until the transaction ends. */
export async function appendEvent(tx: TenantTx | BulkTx, event: EventInput): Promise<void> {
  const { tenantId, type, subjectId, runId, actor } = event;
  await runSql(
    tx,
    Prisma.sql`WITH counter AS (
      UPDATE tenant_counter SET event_sequence = event_sequence + 1 WHERE tenant_id = ${tenantId}::uuid RETURNING event_sequence
    ) INSERT INTO event (tenant_id, sequence, type, subject_id, data, run_id, actor)
      SELECT ${tenantId}::uuid, event_sequence, ${type}, ${subjectId}::uuid, ${JSON.stringify(event.data)}::jsonb,
        ${runId}::uuid, ${actor} FROM counter`,
  );
}
