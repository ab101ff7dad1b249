import type { MappedCredential } from '#lib/domain/mapping/mapped-record';

import { codeSpace } from './code-space.ts';

/** Two cards are the same card when length and canonical raw code are equal, whatever format or notation a file used. */
export function cardKey(card: Pick<MappedCredential, 'kind' | 'format' | 'rawCode'>): string {
  return `${card.kind}|${codeSpace(card)}|${card.rawCode}`;
}

type Numbered = Pick<MappedCredential, 'kind' | 'cardNumber' | 'rawCode' | 'manner'>;

/** Whether the mapping takes two cards with one number for the same card, whatever their formats. */
export function isByNumber({ manner, cardNumber }: Numbered): boolean {
  return manner?.sameBy === 'number' && cardNumber !== null;
}

/** The key of such a card; no card's own key looks like it. */
export function numberKey({ kind, cardNumber, rawCode }: Numbered): string {
  return `${kind}#${cardNumber ?? rawCode}`;
}
