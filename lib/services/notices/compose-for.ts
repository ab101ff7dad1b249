import { cause } from '#lib/domain/notice/cause';
import { composeMail, type MailText, type Told } from '#lib/domain/notice/compose-mail';
import { paceOf } from '#lib/domain/notice/preference';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { DueIncident, NoticeReader } from '#lib/infra/db/mail-outbox';
import { publicUrl } from '#lib/services/access/public-url';

import { loadMailTenant } from './load-mail-tenant.ts';
import { optOutLinks } from './opt-out-token.ts';
import { toReader } from './to-reader.ts';

type Telling = {
  readonly tenantId: string;
  readonly reader: NoticeReader;
  readonly incidents: readonly DueIncident[];
};

/**
 * The e-mail that tells a person of those incidents that they are told of by role and choice of now, whatever these were when it
 * happened. Null: none is left.
 */
export async function composeFor(
  tx: BulkTx,
  { tenantId, reader, incidents }: Telling,
): Promise<(MailText & { readonly incidentIds: readonly string[] }) | null> {
  const { userId, role, chosen } = toReader(reader);
  const wanted = incidents.map(toTold).filter((told) => paceOf(told.cause.kind, role, chosen) !== 'off');
  if (wanted.length === 0) return null;
  const tenant = await loadMailTenant(tx, tenantId);
  const optOutUrl = optOutLinks({ tenantId, userId }).page;
  const mail = composeMail({ tenant, role, notices: wanted, publicUrl: publicUrl(), optOutUrl });
  return { ...mail, incidentIds: wanted.map(({ id }) => id) };
}

function toTold({ id, data, openedAt, times }: DueIncident): Told & { readonly id: string } {
  return { id, cause: cause.parse(data), openedAt: openedAt.toISOString(), times };
}
