import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { applyPreset as contract, Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { type HeaderMapping, presetKey, type PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import type { Format } from '#lib/domain/source/format';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { type SourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { type Ranks, rankTable } from '#lib/domain/source/statement';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { SourceModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { addPresetFields } from './add-preset-fields.ts';
import { loadSourceRow } from './load-source-row.ts';
import { loadSource } from './load-source.ts';
import { readPresetHeader } from './read-preset-header.ts';
import { saveDraft } from './save-draft.ts';
import { saveSettings } from './save-settings.ts';
import { toLeadingRanks } from './to-leading-ranks.ts';
import { toPresetSettings } from './to-preset-settings.ts';
import { workingSettings } from './working-settings.ts';

/** Fills a source's settings from a preset and its template's headings; delivery, zone, schedule and who decides stay as they are. */
export async function applyPreset(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:write');
  const { sourceId, preset } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const row = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const template = sourceTemplate.nullable().parse(row.template);
    const header = await readPresetHeader(tx, ctx.tenantId, { preset, template });
    await addPresetFields(tx, ctx, [...presets[preset].fields, ...header.fields]);
    const settings = fillIn(workingSettings(row), preset, header);
    const data = { preset, ranks: await changeRanks(tx, row, preset) };
    await tx.source.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id: sourceId } }, data });
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

/** A source that has spoken of somebody keeps its place: only a person moves it then, and everybody is decided anew. */
async function changeRanks(tx: TenantTx, row: SourceModel, preset: PresetKey): Promise<Ranks> {
  const own = rankTable.parse(row.ranks);
  const spoken = await tx.sourceRecord.findFirst({ where: { tenantId: row.tenantId, sourceId: row.id } });
  if (spoken !== null) return own;
  const before: readonly string[] = presets[presetKey.catch('generic').parse(row.preset)].leads ?? [];
  const kept = Object.entries(own).filter(([field]) => !before.includes(field));
  return { ...Object.fromEntries(kept), ...(await toLeadingRanks(tx, row.tenantId, preset)) };
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
