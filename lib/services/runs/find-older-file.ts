import type { HoldReason } from '#lib/domain/run/run';
import { findOlder } from '#lib/domain/source/file-order';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadAppliedFiles } from '#lib/infra/db/load-applied-files';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

/** What shows that the run's file is older than the one its source applied last (docs/decisions/0026); null when nothing does. */
export async function findOlderFile(tx: BulkTx, setup: RunSetup): Promise<NonNullable<HoldReason['older']> | null> {
  const file = { name: setup.fileName, sentAt: setup.sentAt, receivedAt: setup.receivedAt };
  for (const applied of await loadAppliedFiles(tx, setup)) {
    const older = findOlder(file, applied);
    if (older === null) continue;
    return { ...older, name: file.name, newerName: applied.name, newerRun: applied.number };
  }
  return null;
}
