import type { Authority } from '#lib/contract/authority';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { type Ranks, rankTable } from '#lib/domain/source/statement';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Ranked = { readonly id: string; readonly name: string; readonly ranks: Ranks; readonly settings: SourceSettings };

/** The tenant's sources in their order of authority, and for each field those that map it. */
export async function loadAuthority(tx: TenantTx, tenantId: string): Promise<Authority> {
  const rows = await tx.source.findMany({
    where: { tenantId },
    select: { id: true, name: true, ranks: true, settings: true },
    orderBy: { position: 'asc' },
  });
  const sources = rows.map(({ id, name, ranks, settings }) => ({
    id,
    name,
    ranks: rankTable.parse(ranks),
    settings: sourceSettings.parse(settings),
  }));
  return {
    order: sources.map(({ id }) => id),
    sources: sources.map(({ id, name, settings }) => ({ id, name, decidesActive: settings.policy.decidesActive })),
    fields: toFields(sources),
    exceptions: [...new Set(sources.flatMap(({ ranks }) => Object.keys(ranks)))].toSorted(),
  };
}

function toFields(sources: readonly Ranked[]): Record<string, string[]> {
  const speakers = new Map<string, Ranked[]>();
  for (const source of sources) {
    const { identityMapping, policy } = source.settings;
    for (const { field } of identityMapping) {
      if (field === 'active' && !policy.decidesActive) continue;
      speakers.set(field, [...(speakers.get(field) ?? []), source]);
    }
  }
  return Object.fromEntries([...speakers].map(([field, list]) => [field, inOrder(field, list)]));
}

/** Those with a place of their own for the field first; the rest as they stand in the common order. */
function inOrder(field: string, sources: readonly Ranked[]): string[] {
  const placeOf = ({ ranks }: Ranked) => (Object.hasOwn(ranks, field) ? (ranks[field] ?? 0) : 0);
  return sources.toSorted((a, b) => placeOf(a) - placeOf(b)).map(({ id }) => id);
}
