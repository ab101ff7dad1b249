import type { Ctx } from '#lib/domain/access/ctx';
import type { PresetKey } from '#lib/domain/preset/preset';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';
import type { SourceKind } from '#lib/domain/source/source-kinds';
import type { Ranks } from '#lib/domain/source/statement';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import { insertVersion } from './insert-version.ts';

type NewSource = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: SourceKind;
  readonly preset: PresetKey;
  readonly active: boolean;
  readonly isSample: boolean;
  readonly settings: SourceSettings;
  readonly template?: SourceTemplate;
  /** Exceptions from the order of authority. */
  readonly ranks?: Ranks;
};

/** Stores a source at the end of the order of authority, with its first version. Needs the tenant's lock. */
export async function insertSource(tx: TenantTx, ctx: Ctx, source: NewSource): Promise<void> {
  const { tenantId } = ctx;
  const last = await tx.source.aggregate({ where: { tenantId }, _max: { position: true } });
  const position = (last._max.position ?? -1) + 1;
  await tx.source.create({ data: { tenantId, ...source, position, createdBy: ctx.actor.label } });
  await insertVersion(tx, ctx, { sourceId: source.id, version: 1, settings: source.settings });
}
