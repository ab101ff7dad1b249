import type { Authority } from '#lib/contract/sources';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Ranked = { readonly id: string; readonly name: string; readonly settings: SourceSettings };

/** The tenant's sources in their order of authority, and for each field those that map it. */
export async function loadAuthority(tx: TenantTx, tenantId: string): Promise<Authority> {
  const rows = await tx.source.findMany({
    where: { tenantId },
    select: { id: true, name: true, settings: true },
    orderBy: { position: 'asc' },
  });
  const sources = rows.map((row) => ({ id: row.id, name: row.name, settings: sourceSettings.parse(row.settings) }));
  return {
    order: sources.map(({ id }) => id),
    sources: sources.map(({ id, name, settings }) => ({ id, name, decidesActive: settings.policy.decidesActive })),
    fields: toFields(sources),
  };
}

function toFields(sources: readonly Ranked[]): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { id, settings } of sources) {
    for (const { field } of settings.identityMapping) {
      if (field === 'active' && !settings.policy.decidesActive) continue;
      fields.set(field, [...(fields.get(field) ?? []), id]);
    }
  }
  return Object.fromEntries(fields);
}
