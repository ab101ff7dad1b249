import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Preferences, updateNoticePreferences as contract } from '#lib/contract/notices';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { callerUserId } from '#lib/services/access/caller-user-id';
import { authorize } from '#lib/services/authorize';

import { loadPreferences } from './load-preferences.ts';
import { savePreferences } from './save-preferences.ts';

/** Changes what the caller is told. What their role may not see can be chosen and is not told. */
export async function updateNoticePreferences(
  ctx: Ctx,
  { preferences: chosen }: ParsedInputOf<typeof contract>,
): Promise<Preferences> {
  authorize(ctx, 'members:read');
  const { tenantId } = ctx;
  const userId = callerUserId(ctx);
  return inTenant(tenantId, async (tx) => {
    const before = await loadPreferences(tx, ctx);
    await savePreferences(tx, { tenantId, userId }, chosen);
    const after = await loadPreferences(tx, ctx);
    const detail = { from: before.preferences, to: after.preferences };
    const entry = { action: 'notices.chosen', objectType: 'member', objectId: userId } as const;
    await appendAudit(tx, ctx, { ...entry, detail });
    return after;
  });
}
