import type { Field } from '#lib/domain/identity/fields';
import { sensitiveKeys } from '#lib/domain/identity/sensitive-keys';
import type { SourceSettings } from '#lib/domain/source/source';

import { compileProtection } from './compile-protection.ts';
import type { PlanSetup } from './plan-setup.ts';

/** What a source's settings restrict for people who are there already; nothing where they restrict nothing. */
export function toKnownRules(
  { identityMapping, policy }: SourceSettings,
  fields: readonly Field[],
): Pick<PlanSetup, 'onlyCreating' | 'protects' | 'sensitive'> {
  const sensitive = sensitiveKeys(fields);
  const creating = identityMapping.filter(({ writes }) => writes === 'creating').map(({ field }) => field);
  const protects = compileProtection(policy.protection, sensitive);
  return {
    sensitive,
    ...(creating.length === 0 ? {} : { onlyCreating: new Set(creating) }),
    ...(protects === undefined ? {} : { protects }),
  };
}
