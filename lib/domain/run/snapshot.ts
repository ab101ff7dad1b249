import type { FieldValues, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { Statement } from '#lib/domain/source/statement';

export type KnownIdentity = {
  readonly id: string;
  readonly externalId: string;
  readonly active: boolean;
  readonly attributes: FieldValues;
  readonly version: number;
};

/** Somebody whom the second key of an unknown External ID names. */
export type Candidate = Pick<KnownIdentity, 'id' | 'externalId'>;

/** Somebody whose e-mail address a record of an unknown key has, though not as the address it goes by. */
export type Mention = { readonly address: string; readonly person: string };

/** What this source said of a person when it last named them. */
export type KnownSourceRecord = {
  readonly values: FieldValues;
  readonly contentHash: string;
  readonly missedFiles: number;
  readonly withdrawn: boolean;
};

/** A credential that is not deleted; `slot` is the mapping of `sourceId` that gave it. */
export type HeldCredential = {
  readonly id: string;
  readonly sourceId: string | null;
  /** External ID of who holds this card, too, in another format of its length, since before those counted as one (docs/decisions/0033). */
  readonly sharedWith?: string;
  readonly credential: MappedCredential;
};

export type CardHolder = {
  readonly identityId: string;
  readonly externalId: string;
  readonly credentialId: string;
  readonly status?: MappedCredential['status'];
};

/** Everything the directory knows about the people of one batch; a person who is not in it is new. */
export type Snapshot = {
  /** By the key that a row names; the person's External ID may be another one, where the source has adopted them. */
  readonly identities: ReadonlyMap<string, KnownIdentity>;
  /** By that key, too: this source's own records. */
  readonly sourceRecords: ReadonlyMap<string, KnownSourceRecord>;
  /** By identity id: what the other sources state. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** By identity id. */
  readonly credentials: ReadonlyMap<string, readonly HeldCredential[]>;
  /** By identity id: keys of cards, and of their numbers, that a person revoked by hand and nobody has given again since. */
  readonly barred: ReadonlyMap<string, ReadonlySet<string>>;
  /** By that key: who fits a row with an unknown key. One candidate is the identity of that key, too. */
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** By that key, where the person has no record of it: the other key by which this source knows them. */
  readonly otherKeys: ReadonlyMap<string, string>;
  /** By that key, where the source looks for people by their addresses. */
  readonly mentions?: ReadonlyMap<string, Mention>;
  /** By card key (lib/domain/credential/card-key.ts). */
  readonly holders: ReadonlyMap<string, CardHolder>;
};

/** The snapshot of an empty directory: a tenant's first load skips every look-up. */
export const emptySnapshot: Snapshot = {
  identities: new Map(),
  sourceRecords: new Map(),
  statements: new Map(),
  credentials: new Map(),
  barred: new Map(),
  candidates: new Map(),
  otherKeys: new Map(),
  holders: new Map(),
};
