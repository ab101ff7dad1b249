import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadAcceptedHeader } from '#lib/infra/db/load-accepted-header';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

/** Mapped columns that the last accepted file had and this one lacks, where the source takes their values away for it. */
export async function findDroppedColumns(
  tx: BulkTx,
  { settings, sourceId }: RunSetup,
  header: readonly string[],
): Promise<readonly string[]> {
  if (settings.policy.droppedColumns === 'keep') return [];
  const before = await loadAcceptedHeader(tx, sourceId);
  const { columns } = columnsOf({ identity: settings.identityMapping, credentials: [] });
  const mapped = new Set(columns);
  return before.filter((column) => mapped.has(column) && !header.includes(column));
}
