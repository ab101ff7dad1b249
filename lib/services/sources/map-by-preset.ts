import type { Ctx } from '#lib/domain/access/ctx';
import { presetKey } from '#lib/domain/preset/preset';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { canonicalJson } from '#lib/shared/canonical-json';

import { addPresetFields } from './add-preset-fields.ts';
import { readPresetHeader } from './read-preset-header.ts';
import { toPresetSettings } from './to-preset-settings.ts';

type Learned = {
  readonly row: SourceModel;
  readonly settings: SourceSettings;
  /** As it was read, not yet stored. */
  readonly template: SourceTemplate;
};

/**
 * The settings of a source whose preset was chosen before there was a template, with what the headings say; rules that
 * somebody has changed stay, and so do those of a source in use. Refused where the preset cannot read the headings.
 */
export async function mapByPreset(
  tx: TenantTx,
  ctx: Ctx,
  { row, settings, template }: Learned,
): Promise<SourceSettings> {
  const preset = presetKey.catch('generic').parse(row.preset);
  const { identityMapping, credentialMappings } = toPresetSettings(preset);
  const isUntouched =
    canonicalJson([settings.identityMapping, settings.credentialMappings]) ===
    canonicalJson([identityMapping, credentialMappings]);
  const mayAddFields = ctx.permissions.has('admin');
  if (row.active || row.draft !== null || !isUntouched || !mayAddFields) return settings;
  const header = await readPresetHeader(tx, ctx.tenantId, { preset, template });
  await addPresetFields(tx, ctx, header.fields);
  return {
    ...settings,
    identityMapping: [...(header.isWhole === true ? [] : identityMapping), ...header.identityMapping],
    credentialMappings: [...credentialMappings, ...header.credentialMappings],
  };
}
