import type { Field } from '#lib/domain/identity/fields';
import { checkMapping } from '#lib/domain/mapping/check-mapping';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import { adoptLabels } from '#lib/domain/source/adopt-labels';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';

type Known = { readonly template: SourceTemplate | null; readonly fields: readonly Field[] };

/** What the mapping lacks or deserves a look at, against the tenant's catalogue and the template when there is one. */
export function checkSettings(settings: SourceSettings, { template, fields }: Known): readonly MappingFinding[] {
  const { identityMapping: identity, credentialMappings: credentials, format } = settings;
  const columns = template?.columns.map(({ name }) => name) ?? null;
  return [
    ...checkMapping({ mapping: { identity, credentials }, fields, format, columns }),
    ...checkSecondKey(settings),
  ];
}

function checkSecondKey({ identityMapping, policy: { adoptBy } }: SourceSettings): readonly MappingFinding[] {
  if (adoptBy === null || identityMapping.some(({ field }) => field === adoptBy)) return [];
  const message = `Map ${adoptLabels[adoptBy]}, or choose another way to find people whose External ID nobody has`;
  return [{ severity: 'warning', path: 'policy.adoptBy', message }];
}
