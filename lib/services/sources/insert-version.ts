import type { Ctx } from '#lib/domain/access/ctx';
import type { SourceSettings } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { checkBadgeTypes } from '#lib/services/badge-types/check-badge-types';

import { hashSettings } from './hash-settings.ts';

type NewVersion = { readonly sourceId: string; readonly version: number; readonly settings: SourceSettings };

/** Keeps these settings as a version of the source, which runs refer to by its number. */
export async function insertVersion(tx: TenantTx, ctx: Ctx, version: NewVersion): Promise<void> {
  await checkBadgeTypes(tx, ctx.tenantId, version.settings);
  const settingsHash = hashSettings(version.settings);
  await tx.sourceVersion.create({
    data: { tenantId: ctx.tenantId, ...version, settingsHash, createdBy: ctx.actor.label },
  });
}
