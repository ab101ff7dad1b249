import { mappingRule, type MappingRule } from '#lib/domain/mapping/mapping';

import { findClearidField } from './clearid-names.ts';
import type { FileHead, HeaderMapping, Recognition } from './preset.ts';

/** Direct rules for the headings that are names of ClearID; of two for one field the first. Other columns are mapped by hand. */
export function mapClearidHeader(header: readonly string[]): HeaderMapping {
  const rules = new Map<string, MappingRule>();
  for (const column of header) {
    const field = findClearidField(column);
    if (field === undefined || rules.has(field)) continue;
    rules.set(field, mappingRule.parse({ field, type: 'direct', column }));
  }
  return { identityMapping: [...rules.values()], credentialMappings: [], fields: [], defects: [] };
}

/** A file whose headings are mostly ClearID's names, the key among them; other systems share single names. */
export function recogniseClearid(head: FileHead, { key, system }: { readonly key: string; readonly system: string }) {
  if (!head.hasHeadings || !head.header.some((name) => name.trim().toLowerCase() === key)) return null;
  const known = head.header.filter((name) => findClearidField(name) !== undefined).length;
  const score = known / head.header.length;
  if (known < 4 || score < 0.6) return null;
  const reason = `${known} of ${head.header.length} headings are field names of ${system}`;
  // Less than a vendor whose headings are fixed: these names are widely used.
  return { score: score * 0.9, reason } satisfies Recognition;
}
