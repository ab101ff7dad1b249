import type { Preferences } from '#lib/contract/notices';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadPreferences } from './load-preferences.ts';

export async function getNoticePreferences(ctx: Ctx): Promise<Preferences> {
  authorize(ctx, 'members:read');
  return inTenant(ctx.tenantId, (tx) => loadPreferences(tx, ctx));
}
