import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Source, updateSource as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { sourceSettings, type SourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkComplete } from './check-complete.ts';
import { checkName } from './check-name.ts';
import { checkSettings } from './check-settings.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { saveSettings } from './save-settings.ts';

export async function updateSource(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { sourceId, version, name, description, active, ...patch } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    checkVersion(row, version);
    if (name !== undefined && name !== row.name) await checkName(tx, ctx, name);
    const settings = patchSettings(sourceSettings.parse(row.settings), patch);
    if (active ?? row.active) await checkWhole(tx, row, settings);
    await tx.source.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } },
      data: {
        name: name ?? row.name,
        description: description ?? row.description,
        active: active ?? row.active,
        updatedAt: new Date(),
      },
    });
    const saved = await saveSettings(tx, ctx, { row, settings });
    await appendAudit(tx, ctx, {
      action: 'source.updated',
      objectType: 'source',
      objectId: sourceId,
      detail: {
        name: name ?? row.name,
        active: active ?? row.active,
        fromVersion: row.version,
        toVersion: saved,
        changed: Object.keys(patch),
      },
    });
    return loadSource(tx, ctx.tenantId, sourceId);
  });
}

async function checkWhole(tx: TenantTx, { tenantId, template }: SourceModel, settings: SourceSettings): Promise<void> {
  const fields = await loadCatalogue(tx, tenantId);
  checkComplete(checkSettings(settings, { template: sourceTemplate.nullable().parse(template), fields }));
}

function checkVersion(row: SourceModel, expected: number | undefined): void {
  if (expected === undefined || expected === row.version) return;
  throw new AppError(
    'CONFLICT',
    `${row.name} was changed meanwhile: it is at version ${row.version}, your change was made for version ${expected}. Load it again and repeat the change.`,
    { errors: [{ path: 'version', message: `The current version is ${row.version}` }] },
  );
}
