import type { MappingFinding } from '#lib/domain/mapping/mapping-finding';

/** What keeps a source from being activated, each once, in words for the person who sets it up. */
export function findMissing(findings: readonly MappingFinding[]): string[] {
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message))];
}
