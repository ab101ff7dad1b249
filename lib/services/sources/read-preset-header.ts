import type { HeaderMapping, PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import type { SourceTemplate } from '#lib/domain/source/source';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { AppError } from '#lib/shared/app-error';

type Asked = { readonly preset: PresetKey; readonly template: SourceTemplate | null };

const nothing: HeaderMapping = { identityMapping: [], credentialMappings: [], fields: [], defects: [] };

/** What the template's headings add to a preset; refused with every heading that the preset cannot read. */
export async function readPresetHeader(
  tx: TenantTx,
  tenantId: string,
  { preset, template }: Asked,
): Promise<HeaderMapping> {
  const { mapHeader } = presets[preset];
  if (mapHeader === null || template === null) return nothing;
  const header = template.columns.map(({ name }) => name);
  const mapped = mapHeader(header, await loadCatalogue(tx, tenantId));
  if (mapped.defects.length === 0) return mapped;
  const errors = mapped.defects.map((message) => ({ path: 'template', message }));
  throw new AppError('INVALID_INPUT', mapped.defects.join(' '), { errors });
}
