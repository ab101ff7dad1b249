import type { FieldValues } from '#lib/domain/mapping/mapped-record';

import type { CredentialChange, FieldChange } from './change.ts';
import type { RowOutcome } from './outcome.ts';
import type { Problem } from './problem.ts';
import type { Undo } from './undo.ts';

/**
 * What correlation found for a row: `matched` was found by the second key, `ambiguous` fits several people, a duplicate went
 * into another row of the file.
 */
export type Situation = 'new' | 'linked' | 'matched' | 'ambiguous' | 'duplicate' | 'invalid';

/** Order of applying: 1 leavers and revocations, 2 joiners, 3 updates, 0 nothing to write. */
export type Phase = 0 | 1 | 2 | 3;

/** One row of the plan: decided, not yet applied. */
export type PlannedRecord = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string | null;
  readonly identityId: string | null;
  readonly situation: Situation;
  readonly outcome: RowOutcome;
  readonly phase: Phase;
  /** Version of the identity this was decided for; null for joiners. */
  readonly baseVersion: number | null;
  /** Goes into the source record; a leading `!` makes the next file look at the row again. */
  readonly contentHash: string | null;
  /** What the source states about the person from now on; null when nothing is written. */
  readonly stated: FieldValues | null;
  /** What taking the row back needs beyond its changes; null where they tell it all. */
  readonly undo: Undo | null;
  /** Field by field; empty for joiners, whose changes are their attributes. */
  readonly changes: readonly FieldChange[];
  /** The identity's attributes and state after applying; null when the identity is not written. */
  readonly result: { readonly active: boolean; readonly attributes: FieldValues } | null;
  readonly credentials: readonly CredentialChange[];
  readonly problems: readonly Problem[];
};
