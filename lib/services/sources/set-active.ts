import type { Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';

import { checkComplete } from './check-complete.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkSettings } from './check-settings.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';

type Change = { readonly sourceId: string; readonly active: boolean };

/** Switches a source on or off, for a caller that has been authorized; a source that is so already is left alone. */
export async function setActive(ctx: Ctx, { sourceId, active }: Change): Promise<Source> {
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    if (row.active !== active) {
      if (active) {
        const template = sourceTemplate.nullable().parse(row.template);
        const fields = await loadCatalogue(tx, ctx.tenantId);
        const settings = sourceSettings.parse(row.settings);
        checkComplete(checkSettings(settings, { template, fields }));
        await checkDelivery(tx, settings.delivery);
      }
      await tx.source.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } },
        data: { active, updatedAt: await databaseNow(tx) },
      });
      const action = active ? 'source.activated' : 'source.deactivated';
      const detail = { name: row.name, version: row.version };
      await appendAudit(tx, ctx, { action, objectType: 'source', objectId: sourceId, detail });
    }
    return loadSource(tx, ctx.tenantId, sourceId);
  });
}
