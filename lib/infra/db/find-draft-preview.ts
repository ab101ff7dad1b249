import type { SourceSettings } from '#lib/domain/source/source';

import type { TenantTx } from './in-tenant.ts';

type Place = { readonly tenantId: string; readonly sourceId: string };

/** The newest finished preview that was made with exactly these settings while they were a draft; null when there is none. */
export async function findDraftPreview(tx: TenantTx, place: Place, settings: SourceSettings): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM run
    WHERE tenant_id = ${place.tenantId}::uuid AND source_id = ${place.sourceId}::uuid AND status = 'planned'
      AND draft -> 'settings' = ${JSON.stringify(settings)}::jsonb ORDER BY number DESC LIMIT 1`;
  return rows[0]?.id ?? null;
}
