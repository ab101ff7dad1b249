import type { CredentialMapping } from '#lib/domain/mapping/mapping';

/** The column in which a row names its credential; empty where the mapping has none. */
export function numberColumnOf(mapping: CredentialMapping): string {
  const isRaw = mapping.kind === 'card' && mapping.numbering === 'rawCode';
  return (isRaw ? mapping.rawCodeColumn : mapping.numberColumn) ?? '';
}
