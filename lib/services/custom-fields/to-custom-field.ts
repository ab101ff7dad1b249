import type { CustomField } from '#lib/contract/custom-fields';
import { customField as definition, customPrefix } from '#lib/domain/identity/custom-field';
import { sourceSettings } from '#lib/domain/source/source';
import type { CustomFieldModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Field → the sources that map it. */
export type FieldUses = ReadonlyMap<string, CustomField['sources']>;

/** Which sources fill which fields, by the settings they have now. */
export async function loadFieldUses(tx: TenantTx, tenantId: string): Promise<FieldUses> {
  const sources = await tx.source.findMany({
    where: { tenantId },
    select: { id: true, name: true, settings: true },
    orderBy: { position: 'asc' },
  });
  const uses = new Map<string, CustomField['sources']>();
  for (const { id, name, settings } of sources) {
    const mapped = new Set(sourceSettings.parse(settings).identityMapping.map(({ field }) => field));
    for (const field of mapped) uses.set(field, [...(uses.get(field) ?? []), { id, name }]);
  }
  return uses;
}

/** A stored field as callers see it. */
export function toCustomField(row: CustomFieldModel, uses: FieldUses): CustomField {
  return {
    ...toDefinition(row),
    id: row.id,
    sources: uses.get(`${customPrefix}${row.key}`) ?? [],
    version: row.version,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toDefinition({ key, definition: stored }: CustomFieldModel): ReturnType<typeof definition.parse> {
  return definition.parse({ ...(stored as object), key });
}
