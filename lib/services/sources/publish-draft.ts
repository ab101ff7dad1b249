import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Source } from '#lib/contract/sources';
import type { publishDraft as contract } from '#lib/contract/versions';
import type { Ctx } from '#lib/domain/access/ctx';
import { diffSettings } from '#lib/domain/source/diff-settings';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { adoptPreviews } from '#lib/infra/db/adopt-previews';
import { appendAudit } from '#lib/infra/db/append-audit';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { checkComplete } from './check-complete.ts';
import { checkSettings } from './check-settings.ts';
import { loadDraftedRow } from './load-drafted-row.ts';
import { loadSource } from './load-source.ts';
import { saveSettings } from './save-settings.ts';

/** Makes the draft the live settings, as a new version. A preview of exactly this draft can then be applied as it was shown. */
export async function publishDraft(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const { row, draft } = await loadDraftedRow(tx, tenantId, input.sourceId);
    const { settings } = draft;
    const fields = await loadCatalogue(tx, tenantId);
    if (row.active)
      checkComplete(checkSettings(settings, { template: sourceTemplate.nullable().parse(row.template), fields }));
    const version = await saveSettings(tx, ctx, { row, settings });
    const where = { tenantId_id: { tenantId, id: row.id } };
    await tx.source.update({ where, data: { draft: Prisma.DbNull } });
    await adoptPreviews(tx, { tenantId, sourceId: row.id, version, settings });
    const changed = diffSettings(sourceSettings.parse(row.settings), settings).map(({ path }) => path);
    const detail = { name: row.name, fromVersion: row.version, toVersion: version, changed };
    await appendAudit(tx, ctx, { action: 'source.draftPublished', objectType: 'source', objectId: row.id, detail });
    return loadSource(tx, tenantId, row.id);
  });
}
