import { mailsPerHour } from '#lib/domain/notice/mail-times';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { addMail, findDueReaders, takeDue } from '#lib/infra/db/mail-outbox';
import { mailServer } from '#lib/infra/mail/mail-server';

import { collectWithin } from './collect-within.ts';
import { composeFor } from './compose-for.ts';

/** Makes one e-mail of everything that is due for a person, for each person; who got many lately waits. */
export async function composeDue(tx: BulkTx, tenantId: string): Promise<void> {
  if (mailServer() === null) return;
  const readers = (await findDueReaders(tx, tenantId)).filter(({ lately }) => lately < mailsPerHour);
  for (const reader of readers) {
    const { userId } = reader;
    const taken = await takeDue(tx, { tenantId, userId }, collectWithin());
    const mail = await composeFor(tx, { tenantId, reader, incidents: taken });
    if (mail === null) continue;
    const again = taken.every((one) => one.again || !mail.incidentIds.includes(one.id));
    await addMail(tx, { tenantId, userId, ...mail, again });
  }
}
