import { maskTemplate } from '#lib/domain/source/mask-template';
import { type SourceSettings, type SourceTemplate, sourceTemplate } from '#lib/domain/source/source';
import type { SourceModel } from '#lib/infra/db/generated/models';

/** From the moment a mapping says that a column holds secrets, the template does not keep them. */
export function maskedTemplate(
  { template }: SourceModel,
  { credentialMappings }: SourceSettings,
): { readonly template?: SourceTemplate } {
  const known = sourceTemplate.nullable().parse(template);
  const masked = known === null ? null : maskTemplate(known, credentialMappings);
  return masked === null || masked === known ? {} : { template: masked };
}
