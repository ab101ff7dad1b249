import { cause } from '#lib/domain/notice/cause';
import { composeMail, type Told } from '#lib/domain/notice/compose-mail';
import { mailsPerHour } from '#lib/domain/notice/mail-times';
import { paceOf } from '#lib/domain/notice/preference';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { addMail, type DueIncident, findDueReaders, takeDue } from '#lib/infra/db/mail-outbox';
import { mailServer } from '#lib/infra/mail/mail-server';
import { publicUrl } from '#lib/services/access/public-url';

import { collectWithin } from './collect-within.ts';
import { loadMailTenant } from './load-mail-tenant.ts';
import { optOutLinks } from './opt-out-token.ts';
import { toReader } from './to-reader.ts';

/** Makes one e-mail of everything that is due for a person, for each person; who got many lately waits. */
export async function composeDue(tx: BulkTx, tenantId: string): Promise<void> {
  if (mailServer() === null) return;
  const readers = (await findDueReaders(tx, tenantId)).filter(({ lately }) => lately < mailsPerHour);
  for (const { userId, role, chosen } of readers.map(toReader)) {
    const taken = (await takeDue(tx, { tenantId, userId }, collectWithin())).map(toTold);
    // Whoever wants none of a kind by now gets none, whatever they wanted when it happened.
    const notices = taken.filter((told) => paceOf(told.cause.kind, role, chosen) !== 'off');
    if (notices.length === 0) continue;
    const tenant = await loadMailTenant(tx, tenantId);
    const optOutUrl = optOutLinks({ tenantId, userId }).page;
    const mail = composeMail({ tenant, role, notices, publicUrl: publicUrl(), optOutUrl });
    await addMail(tx, { tenantId, userId, ...mail });
  }
}

function toTold({ data, openedAt, times }: DueIncident): Told {
  return { cause: cause.parse(data), openedAt: openedAt.toISOString(), times };
}
