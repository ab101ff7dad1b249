import type { FieldValues, MappedCredential } from '#lib/domain/mapping/mapped-record';
import type { Statement } from '#lib/domain/source/statement';

export type KnownIdentity = {
  readonly id: string;
  readonly externalId: string;
  readonly active: boolean;
  readonly attributes: FieldValues;
  readonly version: number;
};

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
  readonly credential: MappedCredential;
};

export type CardHolder = { readonly identityId: string; readonly externalId: string; readonly credentialId: string };

/** Everything the directory knows about the people of one batch; a person who is not in it is new. */
export type Snapshot = {
  /** By External ID. */
  readonly identities: ReadonlyMap<string, KnownIdentity>;
  /** By External ID: this source's own records. */
  readonly sourceRecords: ReadonlyMap<string, KnownSourceRecord>;
  /** By identity id: what the other sources state. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** By identity id. */
  readonly credentials: ReadonlyMap<string, readonly HeldCredential[]>;
  /** By card key (lib/domain/credential/card-key.ts). */
  readonly holders: ReadonlyMap<string, CardHolder>;
};

/** The snapshot of an empty directory: a tenant's first load skips every look-up. */
export const emptySnapshot: Snapshot = {
  identities: new Map(),
  sourceRecords: new Map(),
  statements: new Map(),
  credentials: new Map(),
  holders: new Map(),
};
