import { z } from 'zod';

export const credentialKind = z.enum(['card', 'pin', 'licencePlate', 'mobile']);
export type CredentialKind = z.infer<typeof credentialKind>;

export type KindWords = {
  readonly label: string;
  /** The same within a sentence. */
  readonly noun: string;
  /** What its value is called, in a column heading or a form. */
  readonly value: string;
  readonly example: string;
  /** Never shown, never stored as it is written. */
  readonly isSecret: boolean;
};

/** What people call each kind of credential; mapping, engine, forms and lists read this table. */
export const credentialKinds: Readonly<Record<CredentialKind, KindWords>> = {
  card: { label: 'Card', noun: 'card', value: 'Card number', example: '123-45678', isSecret: false },
  pin: { label: 'PIN', noun: 'PIN', value: 'PIN', example: '4821', isSecret: true },
  licencePlate: {
    label: 'Licence plate',
    noun: 'licence plate',
    value: 'Licence plate',
    example: 'ZH 123-456',
    isSecret: false,
  },
  mobile: {
    label: 'Mobile credential',
    noun: 'mobile credential',
    value: 'Mobile ID',
    example: 'a7f3-22c1',
    isSecret: false,
  },
};

export function isCredentialKind(text: string | undefined): boolean {
  return text !== undefined && Object.hasOwn(credentialKinds, text);
}

/** Kinds whose value is one text; the kind stands in the place of a card's format, too. */
export type TextKind = Exclude<CredentialKind, 'card'>;
