import type { SourceSettings } from './source.ts';

/** The fields that a source's rows can state: those of its rules, and the groups that values earn. */
export function statedFields({ identityMapping, policy }: SourceSettings): ReadonlySet<string> {
  const mapped = identityMapping.map(({ field }) => field);
  return new Set(policy.groupsFromFields.length === 0 ? mapped : [...mapped, 'groups']);
}
