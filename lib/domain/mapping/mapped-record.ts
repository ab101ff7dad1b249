import type { CredentialKind } from '#lib/domain/credential/kinds';
import type { Problem } from '#lib/domain/run/problem';

import type { NewNumber } from './mapping.ts';

/** A field's value after mapping: text, boolean, number, list of text; dates are ISO text. `null` clears the field. */
export type FieldValue = string | boolean | number | readonly string[] | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What one credential mapping read from a row. `slot` is the index of that mapping: a changed number replaces the slot's credential. */
export type MappedCredential = {
  readonly slot: number;
  readonly kind: CredentialKind;
  /** A card's format; the kind itself for every other. */
  readonly format: string;
  /**
   * Equal codes are the same credential. A card's canonical raw code is lower-case hexadecimal without `0x`, padded to the
   * format's length; a PIN's a keyed hash; a plate's its letters and digits; a mobile credential's its text.
   */
  readonly rawCode: string;
  readonly facilityCode: number | null;
  /** Decimal text: some formats exceed 32 bits. */
  readonly cardNumber: string | null;
  readonly status: 'active' | 'inactive' | 'deleted';
  /** ISO 8601 UTC; null: from now, or never expires. */
  readonly activatesAt: string | null;
  readonly expiresAt: string | null;
  readonly badgeTypeId?: string | undefined;
  /** Seals a secret value for the credential of this id, when one is issued. */
  readonly seal?: (credentialId: string) => string;
  /** What the mapping says beyond the number; left out where it says nothing special. Never stored. */
  readonly manner?: CredentialManner;
};

export type CredentialManner = {
  /** What the row does not state: a credential that is known keeps it. */
  readonly keeps: readonly ('status' | 'activatesAt' | 'expiresAt' | 'badgeTypeId')[];
  readonly newNumber: NewNumber;
  readonly sameBy: 'code' | 'number';
};

export type CredentialStatement =
  | { readonly kind: 'state'; readonly credential: MappedCredential }
  /** The cell is empty and the mapping removes on empty. */
  | { readonly kind: 'remove'; readonly slot: number };

/** A row after mapping and checking, still without knowledge of the directory. */
export type MappedRecord = {
  readonly row: number;
  readonly line: number;
  /** Trimmed text; null when the key cannot be read, in which case `problems` holds a row problem. */
  readonly externalId: string | null;
  /** Where the source has a column for it: what the row does. A row that deletes states nothing but that. */
  readonly action?: 'apply' | 'suspend' | 'delete';
  /** Only fields that this row states; an absent or kept field has no entry. Entries of a list to add or take away stand under `+` and `-` behind its key. */
  readonly values: FieldValues;
  /** Slots without a statement keep what they have. */
  readonly credentials: readonly CredentialStatement[];
  readonly problems: readonly Problem[];
  /** Fields whose value only stands in for an empty cell: what another row of the person says goes before. */
  readonly standIns?: readonly string[];
  /** Defects that count only when this row creates its person. */
  readonly joinerProblems?: readonly Problem[];
  /** Fingerprint of everything above but row, line and problems: 16 hexadecimal digits, equal exactly when nothing this row states has changed. */
  readonly contentHash: string;
};
