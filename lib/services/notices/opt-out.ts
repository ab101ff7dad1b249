import { z } from 'zod';

import { noticeKind } from '#lib/domain/notice/notice-kind';
import { preference } from '#lib/domain/notice/preference';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';

import { readOptOut } from './read-opt-out.ts';
import { savePreferences } from './save-preferences.ts';

/** Ends every e-mail of one tenant to the person whom the token was made for; what they see in the portal stays as it is. */
export async function optOut(token: string): Promise<{ tenantName: string }> {
  const { tenantId, userId, tenantName, userName } = await readOptOut(token);
  await inTenant(tenantId, async (tx) => {
    const rows = await tx.noticePreference.findMany({ where: { tenantId, userId } });
    const chosen = z.array(preference).parse(rows.map(({ kind, inApp, email }) => ({ kind, inApp, email })));
    const inApp = new Map(chosen.map((one) => [one.kind, one.inApp]));
    const none = noticeKind.options.map((kind) => ({ kind, inApp: inApp.get(kind) ?? true, email: 'off' as const }));
    await savePreferences(tx, { tenantId, userId }, none);
    // Also what waits already: a mail server may have been out of reach for days.
    await tx.mailOutbox.deleteMany({ where: { tenantId, userId, sentAt: null, givenUpAt: null } });
    await tx.noticeDue.deleteMany({ where: { tenantId, userId } });
    const actor = { kind: 'user', id: userId, label: userName } as const;
    const ctx = { tenantId, actor, permissions: new Set<never>(), requestId: newId() };
    await appendAudit(tx, ctx, { action: 'notices.optedOut', objectType: 'member', objectId: userId, detail: {} });
  });
  return { tenantName };
}
