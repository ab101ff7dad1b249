import { dueAt, isToldAgain } from '#lib/domain/notice/mail-times';
import { noticeKind } from '#lib/domain/notice/notice-kind';
import { paceOf } from '#lib/domain/notice/preference';
import { databaseNow } from '#lib/infra/db/database-now';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { findTellable, markTold } from '#lib/infra/db/incidents';
import { addDue, findReaders } from '#lib/infra/db/mail-outbox';
import { mailServer } from '#lib/infra/mail/mail-server';

import { collectWithin } from './collect-within.ts';
import { loadMailTenant } from './load-mail-tenant.ts';
import { toReader } from './to-reader.ts';

/**
 * Notes whom these incidents, those of them that are still open, are to be told by e-mail, and when; one that was told of not long ago
 * is left out. Without a mail server nobody.
 */
export async function tellOf(tx: BulkTx, tenantId: string, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0 || mailServer() === null) return;
  const { timeZone } = await loadMailTenant(tx, tenantId);
  const readers = (await findReaders(tx, tenantId)).map(toReader);
  const now = await databaseNow(tx);
  const moment = { now, timeZone, collectSeconds: collectWithin() };
  for (const { id, kind, ...told } of await findTellable(tx, tenantId, incidentIds)) {
    const again = told.toldTimes > 0;
    if (again && !isPaced(kind) && !isToldAgain({ ...told, now })) continue;
    for (const reader of readers) {
      const at = dueAt(paceOf(noticeKind.parse(kind), reader.role, reader.chosen), moment);
      if (at !== null) await addDue(tx, { tenantId, userId: reader.userId, incidentId: id, dueAt: at, again });
    }
    await markTold(tx, tenantId, id);
  }
}

/** The end of a key is told of on its own few days, and each of them matters. */
function isPaced(kind: string): boolean {
  return kind === noticeKind.enum.keyExpiring;
}
