import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Source } from '#lib/contract/sources';
import type { restoreVersion as contract } from '#lib/contract/versions';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { saveDraft } from './save-draft.ts';
import { saveSettings } from './save-settings.ts';

/** Brings the settings of an older version back: as the draft of a source that is on, else as its next version. */
export async function restoreVersion(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const row = await loadSourceRow(tx, tenantId, input.sourceId);
    const settings = await loadVersion(tx, { tenantId, sourceId: row.id, version: input.version });
    if (row.active) await saveDraft(tx, ctx, { row, settings });
    else {
      await saveSettings(tx, ctx, { row, settings });
      await tx.source.update({ where: { tenantId_id: { tenantId, id: row.id } }, data: { draft: Prisma.DbNull } });
    }
    const detail = { name: row.name, restored: input.version, isDraft: row.active };
    await appendAudit(tx, ctx, { action: 'source.versionRestored', objectType: 'source', objectId: row.id, detail });
    return loadSource(tx, tenantId, row.id);
  });
}

type Place = { readonly tenantId: string; readonly sourceId: string; readonly version: number };

/** An allowance that was given once is not given again. */
async function loadVersion(tx: TenantTx, place: Place): Promise<SourceSettings> {
  const found = await tx.sourceVersion.findUnique({ where: { tenantId_sourceId_version: place } });
  if (found === null) throw new AppError('NOT_FOUND', `The source has no version ${place.version}.`);
  const settings = sourceSettings.parse(found.settings);
  const { policy } = settings;
  return { ...settings, policy: { ...policy, limits: { ...policy.limits, allowOnce: false } } };
}
