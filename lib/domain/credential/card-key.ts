import type { MappedCredential } from '#lib/domain/mapping/mapped-record';

/** Two cards are the same card when format and canonical raw code are equal, whatever notation a file used. */
export function cardKey(card: Pick<MappedCredential, 'kind' | 'format' | 'rawCode'>): string {
  return `${card.kind}|${card.format}|${card.rawCode}`;
}
