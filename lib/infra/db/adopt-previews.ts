import type { SourceSettings } from '#lib/domain/source/source';

import type { TenantTx } from './in-tenant.ts';

type Published = {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly version: number;
  readonly settings: SourceSettings;
};

/** Previews that were made with exactly these settings while they were a draft become previews of the version. */
export async function adoptPreviews(tx: TenantTx, published: Published): Promise<void> {
  const { tenantId, sourceId, version, settings } = published;
  await tx.$executeRaw`UPDATE run SET source_version = ${version}, draft = NULL
    WHERE tenant_id = ${tenantId}::uuid AND source_id = ${sourceId}::uuid AND status = 'planned'
      AND draft -> 'settings' = ${JSON.stringify(settings)}::jsonb`;
}
