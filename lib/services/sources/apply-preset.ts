import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { applyPreset as contract, Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import type { HeaderMapping, PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import type { Format } from '#lib/domain/source/format';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { type SourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { addPresetFields } from './add-preset-fields.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { saveDraft } from './save-draft.ts';
import { saveSettings } from './save-settings.ts';
import { toPresetSettings } from './to-preset-settings.ts';
import { workingSettings } from './working-settings.ts';

/** Fills a source's settings from a preset and its template's headings; delivery, zone, schedule and who decides stay as they are. */
export async function applyPreset(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { sourceId, preset } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const header = await readHeader(tx, row, preset);
    await addPresetFields(tx, ctx, [...presets[preset].fields, ...header.fields]);
    const settings = fillIn(workingSettings(row), preset, header);
    await tx.source.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } }, data: { preset } });
    if (row.active || row.draft !== null) await saveDraft(tx, ctx, { row, settings });
    else await saveSettings(tx, ctx, { row, settings });
    await appendAudit(tx, ctx, {
      action: 'source.presetApplied',
      objectType: 'source',
      objectId: sourceId,
      detail: { name: row.name, preset },
    });
    return loadSource(tx, ctx.tenantId, sourceId);
  });
}

const nothing: HeaderMapping = { identityMapping: [], credentialMappings: [], fields: [], defects: [] };

/** What the template's headings add; refused with every heading that the preset cannot read. */
async function readHeader(tx: TenantTx, row: SourceModel, preset: PresetKey): Promise<HeaderMapping> {
  const template = sourceTemplate.nullable().parse(row.template);
  const { mapHeader } = presets[preset];
  if (mapHeader === null || template === null) return nothing;
  const header = template.columns.map(({ name }) => name);
  const mapped = mapHeader(header, await loadCatalogue(tx, row.tenantId));
  if (mapped.defects.length === 0) return mapped;
  const errors = mapped.defects.map((message) => ({ path: 'template', message }));
  throw new AppError('INVALID_INPUT', mapped.defects.join(' '), { errors });
}

function fillIn(current: SourceSettings, preset: PresetKey, header: HeaderMapping): SourceSettings {
  const filled = toPresetSettings(preset);
  const { schedule, expectedBy, decidesActive } = current.policy;
  return patchSettings(filled, {
    delivery: current.delivery,
    format: toFormat(current.format, preset),
    identityMapping: [...(header.isWhole === true ? [] : filled.identityMapping), ...header.identityMapping],
    credentialMappings: [...filled.credentialMappings, ...header.credentialMappings],
    policy: { schedule, expectedBy, decidesActive: presets[preset].settings.policy?.decidesActive ?? decidesActive },
  });
}

/** What was found in the template stays where the preset leaves it open. */
function toFormat({ delimiter, encoding, dateFormats, dateColumns, timeZone }: Format, preset: PresetKey) {
  return { delimiter, encoding, dateFormats, dateColumns, timeZone, ...presets[preset].settings.format };
}
