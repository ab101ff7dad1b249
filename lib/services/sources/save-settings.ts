import type { Ctx } from '#lib/domain/access/ctx';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { databaseNow } from '#lib/infra/db/database-now';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { canonicalJson } from '#lib/shared/canonical-json';

import { insertVersion } from './insert-version.ts';
import { maskedTemplate } from './masked-template.ts';
import { moveWaiting } from './move-waiting.ts';

/** Makes changed settings the source's next version and gives its number; equal settings stay the version they are. */
export async function saveSettings(
  tx: TenantTx,
  ctx: Ctx,
  change: { readonly row: SourceModel; readonly settings: SourceSettings },
): Promise<number> {
  const { row, settings } = change;
  if (canonicalJson(sourceSettings.parse(row.settings)) === canonicalJson(settings)) return row.version;
  const version = row.version + 1;
  await tx.source.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
    data: { settings, version, updatedAt: await databaseNow(tx), ...maskedTemplate(row, settings) },
  });
  await insertVersion(tx, ctx, { sourceId: row.id, version, settings });
  await moveWaiting(tx, ctx.tenantId, { sourceId: row.id, version, schedule: settings.policy.schedule });
  return version;
}
