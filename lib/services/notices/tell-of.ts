import { dueAt } from '#lib/domain/notice/mail-times';
import { noticeKind } from '#lib/domain/notice/notice-kind';
import { paceOf } from '#lib/domain/notice/preference';
import { databaseNow } from '#lib/infra/db/database-now';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { addDue, findReaders } from '#lib/infra/db/mail-outbox';
import { mailServer } from '#lib/infra/mail/mail-server';

import { collectWithin } from './collect-within.ts';
import { loadMailTenant } from './load-mail-tenant.ts';
import { toReader } from './to-reader.ts';

/** Notes whom these incidents, those of them that are still open, are to be told by e-mail, and when. Without a mail server nobody. */
export async function tellOf(tx: BulkTx, tenantId: string, incidentIds: readonly string[]): Promise<void> {
  if (incidentIds.length === 0 || mailServer() === null) return;
  const { timeZone } = await loadMailTenant(tx, tenantId);
  const readers = (await findReaders(tx, tenantId)).map(toReader);
  const { rows } = await tx.query<{ id: string; kind: string }>(
    'select id, kind from incident where tenant_id = $1 and id = any ($2) and closed_at is null',
    [tenantId, incidentIds],
  );
  const moment = { now: await databaseNow(tx), timeZone, collectSeconds: collectWithin() };
  for (const { id, kind } of rows) {
    for (const reader of readers) {
      const at = dueAt(paceOf(noticeKind.parse(kind), reader.role, reader.chosen), moment);
      if (at !== null) await addDue(tx, { tenantId, userId: reader.userId, incidentId: id, dueAt: at });
    }
  }
}
