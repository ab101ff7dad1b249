import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Source, updateSource as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import { patchSettings } from '#lib/domain/source/patch-settings';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';
import { sourceSettings, type SourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkComplete } from './check-complete.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkName } from './check-name.ts';
import { checkSettings } from './check-settings.ts';
import { checkWritten } from './check-written.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { saveDraft } from './save-draft.ts';
import { saveSettings } from './save-settings.ts';
import { workingSettings } from './working-settings.ts';

export async function updateSource(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { sourceId, version, name, description, active, draft, ...patch } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    checkVersion(row, version);
    if (name !== undefined && name !== row.name) await checkName(tx, ctx, name);
    await checkDelivery(tx, patch.delivery);
    const isDraft = draft === true;
    const written = toWritten({ row, patch, isDraft });
    await checkWritten(tx, ctx.tenantId, { patch, settings: written });
    const settings = isDraft ? sourceSettings.parse(row.settings) : written;
    const kept = {
      name: name ?? row.name,
      description: description ?? row.description,
      active: active ?? row.active,
    };
    if (kept.active) await checkWhole(tx, row, settings);
    await tx.source.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } },
      data: { ...kept, updatedAt: await databaseNow(tx) },
    });
    const saved = await saveSettings(tx, ctx, { row, settings });
    const drafted = await followDraft(tx, ctx, { row: { ...row, settings }, patch, isDraft });
    await appendAudit(tx, ctx, {
      action: 'source.updated',
      objectType: 'source',
      objectId: sourceId,
      detail: {
        name: kept.name,
        active: kept.active,
        fromVersion: row.version,
        toVersion: saved,
        changed: isDraft ? [] : Object.keys(patch),
        ...(isDraft ? { draft: drafted } : {}),
      },
    });
    return loadSource(tx, ctx.tenantId, sourceId);
  });
}

type Edit = { readonly row: SourceModel; readonly patch: SettingsPatch; readonly isDraft: boolean };

function toWritten({ row, patch, isDraft }: Edit): SourceSettings {
  return patchSettings(isDraft ? workingSettings(row) : sourceSettings.parse(row.settings), patch);
}

/** A change goes into the draft; one of the live settings goes into a draft as well, so that publishing does not take it back. */
async function followDraft(tx: TenantTx, ctx: Ctx, { row, patch, isDraft }: Edit): Promise<string[]> {
  if (!isDraft && row.draft === null) return [];
  return saveDraft(tx, ctx, { row, settings: patchSettings(workingSettings(row), patch) });
}

/** What an active source lacks already, as by a rule that came with an upgrade, stands in the way of no other change. */
async function checkWhole(tx: TenantTx, row: SourceModel, settings: SourceSettings): Promise<void> {
  const fields = await loadCatalogue(tx, row.tenantId);
  const known = { template: sourceTemplate.nullable().parse(row.template), fields };
  const before = row.active ? checkSettings(sourceSettings.parse(row.settings), known) : [];
  const isNew = ({ path, message }: MappingFinding) =>
    !before.some((one) => one.path === path && one.message === message);
  checkComplete(checkSettings(settings, known).filter(isNew));
}

function checkVersion(row: SourceModel, expected: number | undefined): void {
  if (expected === undefined || expected === row.version) return;
  throw new AppError(
    'CONFLICT',
    `${row.name} was changed meanwhile: it is at version ${row.version}, your change was made for version ${expected}. Load it again and repeat the change.`,
    { errors: [{ path: 'version', message: `The current version is ${row.version}` }] },
  );
}
