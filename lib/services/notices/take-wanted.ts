import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { dropMail, findOpen, findReaders, takeMail, type WaitingMail } from '#lib/infra/db/mail-outbox';

import { composeFor } from './compose-for.ts';

type Place = { readonly tenantId: string; readonly mailId: string };

/**
 * Takes an e-mail to send it, written anew: it may have waited for days, and meanwhile incidents have ended and people have chosen
 * otherwise or got another role. Null: it is sent or taken already, or nothing of it is left and it is dropped.
 */
export async function takeWanted(tx: BulkTx, place: Place): Promise<WaitingMail | null> {
  const { tenantId } = place;
  const mail = await takeMail(tx, place);
  if (mail === null) return null;
  const reader = (await findReaders(tx, tenantId)).find(({ userId }) => userId === mail.userId);
  const incidents = await findOpen(tx, tenantId, mail.incidentIds);
  const words = reader === undefined ? null : await composeFor(tx, { tenantId, reader, incidents });
  if (words === null) {
    await dropMail(tx, place);
    return null;
  }
  return { ...mail, ...words };
}
