import { sourceSettings } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Heading → the field that this tenant mapped it to last. */
export async function loadMappingMemory(tx: TenantTx, tenantId: string): Promise<ReadonlyMap<string, string>> {
  const sources = await tx.source.findMany({
    where: { tenantId, isSample: false },
    select: { settings: true },
    orderBy: { updatedAt: 'asc' },
  });
  const chosen = sources.flatMap(({ settings }) =>
    sourceSettings
      .parse(settings)
      .identityMapping.flatMap((rule) => (rule.type === 'direct' ? [[rule.column, rule.field] as const] : [])),
  );
  return new Map(chosen);
}
