import { recordColumns } from './find-run-records.ts';
import type { TenantTx } from './in-tenant.ts';

export type RowPlace = { readonly tenantId: string; readonly runId: string; readonly row: number };

/** The stored record of one row (lib/domain/run/stored-record.ts); null when the row was unchanged or is none. */
export async function findRunRecord(tx: TenantTx, { tenantId, runId, row }: RowPlace): Promise<unknown> {
  const found = await tx.$queryRaw<unknown[]>`SELECT ${recordColumns} FROM run_record
    WHERE tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid AND row = ${row}`;
  return found[0] ?? null;
}
