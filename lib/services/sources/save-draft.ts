import type { Ctx } from '#lib/domain/access/ctx';
import { diffSettings } from '#lib/domain/source/diff-settings';
import type { SourceDraft } from '#lib/domain/source/draft';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { databaseNow } from '#lib/infra/db/database-now';
import { Prisma } from '#lib/infra/db/generated/client';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import { maskedTemplate } from './masked-template.ts';

type Change = { readonly row: SourceModel; readonly settings: SourceSettings };

/** Keeps settings beside the live ones; those equal to the live ones are no draft. Gives back the paths that differ. */
export async function saveDraft(tx: TenantTx, ctx: Ctx, { row, settings }: Change): Promise<string[]> {
  const changed = diffSettings(sourceSettings.parse(row.settings), settings).map(({ path }) => path);
  const now = await databaseNow(tx);
  const draft: SourceDraft = { settings, by: ctx.actor.label, at: now.toISOString() };
  await tx.source.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
    data: {
      draft: changed.length === 0 ? Prisma.DbNull : draft,
      updatedAt: now,
      ...maskedTemplate(row, settings),
    },
  });
  return changed;
}
