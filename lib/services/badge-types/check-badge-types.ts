import type { SourceSettings } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import { loadBadgeType } from './load-badge-type.ts';

/** NOT_FOUND where a mapping gives a badge type that the tenant does not have. */
export async function checkBadgeTypes(tx: TenantTx, tenantId: string, settings: SourceSettings): Promise<void> {
  const ids = settings.credentialMappings.flatMap(({ badgeTypeId }) => badgeTypeId ?? []);
  for (const id of new Set(ids)) await loadBadgeType(tx, tenantId, id);
}
