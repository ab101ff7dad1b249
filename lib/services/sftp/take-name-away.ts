import type { TenantTx } from '#lib/infra/db/in-tenant';
import { sentFileKey } from '#lib/infra/storage/sent-file';

import { isHandedOver, isWhole, type SentRow } from './find-visible.ts';

export type TakenAway = {
  /** Bytes that nobody needs any more, to be dropped once the transaction is done. */
  readonly dropKey: string | null;
  /** The file was whole and no run has it yet: it is handed over all the same. */
  readonly handOver: string | null;
};

/**
 * Takes the name of a file away because the sender `removed` it or put another file in its place. What a run has goes on, unseen;
 * what was whole gets its run all the same, so that no file that was acknowledged is lost. The caller holds the row.
 */
export async function takeNameAway(tx: TenantTx, row: SentRow, why: 'removed' | 'replaced'): Promise<TakenAway> {
  const where = { tenantId_id: { tenantId: row.tenantId, id: row.id } };
  if (isHandedOver(row) || isWhole(row)) {
    await tx.sftpFile.update({ where, data: { finalName: row.name } });
    return { dropKey: null, handOver: isWhole(row) ? row.id : null };
  }
  const reason = why === 'removed' ? 'The sender removed it.' : 'The sender put another file in its place.';
  await tx.sftpFile.update({ where, data: { state: 'removed', storageKey: null, reason } });
  return { dropKey: sentFileKey({ ...row, fileId: row.id }), handOver: null };
}
