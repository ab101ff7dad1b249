import type { SourceSettings } from '#lib/domain/source/source';

import { compileProtection } from './compile-protection.ts';
import type { PlanSetup } from './plan-setup.ts';

/** What a source's settings restrict for people who are there already; nothing where they restrict nothing. */
export function toKnownRules({
  identityMapping,
  policy,
}: SourceSettings): Pick<PlanSetup, 'onlyCreating' | 'protects'> {
  const creating = identityMapping.filter(({ writes }) => writes === 'creating').map(({ field }) => field);
  const protects = compileProtection(policy.protection);
  return {
    ...(creating.length === 0 ? {} : { onlyCreating: new Set(creating) }),
    ...(protects === undefined ? {} : { protects }),
  };
}
