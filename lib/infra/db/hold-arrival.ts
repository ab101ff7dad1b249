import type { BulkTx } from './in-tenant-bulk.ts';

export type HeldSource = {
  readonly name: string;
  readonly active: boolean;
  readonly expectedBy: unknown;
  /** As it is stored (lib/domain/source/arrival.ts); null while nothing is known. */
  readonly arrival: unknown;
  /** By the database's clock, so that workers' clocks do not matter. */
  readonly now: Date;
  /** When the newest file was received that is to be applied and was not refused, stopped or rejected. */
  readonly newest: Date | null;
};

/** What the alarm for late files is judged by. The source's row stays locked until the transaction ends; null when it is gone. */
export async function holdArrival(tx: BulkTx, tenantId: string, sourceId: string): Promise<HeldSource | null> {
  const { rows } = await tx.query<HeldSource>(
    `select name, active, settings #> '{policy,expectedBy}' "expectedBy", arrival, clock_timestamp() now,
       (select max(f.received_at) from run r join source_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
        where r.tenant_id = $1 and r.source_id = $2 and r.mode = 'apply' and r.reverts is null
          and r.status not in ('failed', 'cancelled')) newest
     from source where tenant_id = $1 and id = $2 for update`,
    [tenantId, sourceId],
  );
  return rows[0] ?? null;
}

/** Stores what is known about the next file; null forgets it. */
export async function saveArrival(
  tx: BulkTx,
  place: { readonly tenantId: string; readonly sourceId: string },
  arrival: object | null,
): Promise<void> {
  await tx.query('update source set arrival = $3 where tenant_id = $1 and id = $2', [
    place.tenantId,
    place.sourceId,
    arrival === null ? null : JSON.stringify(arrival),
  ]);
}
