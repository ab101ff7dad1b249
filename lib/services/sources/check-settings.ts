import { fields } from '#lib/domain/identity/fields';
import { checkMapping } from '#lib/domain/mapping/check-mapping';
import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';
import type { SourceSettings, SourceTemplate } from '#lib/domain/source/source';

/** What the mapping lacks or deserves a look at, against the template when there is one. */
export function checkSettings(settings: SourceSettings, template: SourceTemplate | null): readonly MappingFinding[] {
  const { identityMapping: identity, credentialMappings: credentials, format } = settings;
  const columns = template?.columns.map(({ name }) => name) ?? null;
  return checkMapping({ mapping: { identity, credentials }, fields, format, columns });
}
