import { toCatalogue } from '#lib/domain/identity/custom-field';
import type { HeaderMapping, PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import type { Format } from '#lib/domain/source/format';
import { toPresetSettings } from '#lib/services/sources/to-preset-settings';
import { AppError } from '#lib/shared/app-error';

import type { CheckedMapping } from './mapping-checker.ts';

type File = { readonly header: readonly string[]; readonly format: Format };

/**
 * The mapping that a preset makes for a file with these headings, with the fields it needs; null where it maps nothing by
 * itself. INVALID_INPUT with every heading that the preset cannot read.
 */
export function presetMapping(preset: PresetKey, { header, format }: File): CheckedMapping | null {
  const { identityMapping, credentialMappings, policy } = toPresetSettings(preset);
  const read = readHeader(preset, header);
  const identity = [...(read.isWhole === true ? [] : identityMapping), ...read.identityMapping];
  if (identity.length === 0) return null;
  const credentials = [...credentialMappings, ...read.credentialMappings];
  const fields = toCatalogue([...presets[preset].fields, ...read.fields]);
  const mapping = { identity, credentials, rowAction: policy.rowAction };
  return { mapping, fields, format, policy, now: new Date().toISOString() };
}

const nothing: HeaderMapping = { identityMapping: [], credentialMappings: [], fields: [], defects: [] };

function readHeader(preset: PresetKey, header: readonly string[]): HeaderMapping {
  const { mapHeader, fields } = presets[preset];
  const read = mapHeader === null ? nothing : mapHeader(header, toCatalogue(fields));
  if (read.defects.length > 0) throw new AppError('INVALID_INPUT', read.defects.join(' '));
  return read;
}
