import type { PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { type Ranks, rankTable } from '#lib/domain/source/statement';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** The exceptions that put a source of this preset before all others in the fields that it leads. Needs the tenant's lock. */
export async function toLeadingRanks(tx: TenantTx, tenantId: string, preset: PresetKey): Promise<Ranks> {
  const { leads } = presets[preset];
  if (leads === undefined) return {};
  const rows = await tx.source.findMany({ where: { tenantId }, select: { ranks: true } });
  const taken = rows.map(({ ranks }) => rankTable.parse(ranks));
  return Object.fromEntries(leads.map((field) => [field, Math.min(0, ...taken.map((own) => own[field] ?? 0)) - 1]));
}
