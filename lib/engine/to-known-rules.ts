import type { Field } from '#lib/domain/identity/fields';
import { sensitiveKeys } from '#lib/domain/identity/sensitive-keys';
import type { SourceSettings } from '#lib/domain/source/source';

import { compileProtection } from './compile-protection.ts';
import type { PlanSetup } from './plan-setup.ts';

/** What a source's settings and fields ask of people who are there already, and of new ones; nothing where they ask nothing. */
export function toKnownRules(
  { identityMapping, policy }: SourceSettings,
  fields: readonly Field[],
): Pick<PlanSetup, 'onlyCreating' | 'mandatory' | 'protects' | 'sensitive'> {
  const sensitive = sensitiveKeys(fields);
  const creating = identityMapping.filter(({ writes }) => writes === 'creating').map(({ field }) => field);
  const mapped = new Set(identityMapping.map(({ field }) => field));
  const mandatory = fields.filter(({ key, isRequired }) => isRequired === true && mapped.has(key));
  const protects = compileProtection(policy.protection, sensitive);
  return {
    sensitive,
    ...(creating.length === 0 ? {} : { onlyCreating: new Set(creating) }),
    ...(mandatory.length === 0 ? {} : { mandatory: new Map(mandatory.map(({ key, label }) => [key, label])) }),
    ...(protects === undefined ? {} : { protects }),
  };
}
