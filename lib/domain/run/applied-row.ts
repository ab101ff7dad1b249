import type { FieldValues } from '#lib/domain/mapping/mapped-record';

import type { CredentialChange, FieldChange } from './change.ts';
import type { RowOutcome } from './outcome.ts';
import type { Undo } from './undo.ts';

/** What a run did to one person, as its log tells. */
export type AppliedRow = {
  /** People missing from the file follow its last row, in their own order. */
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly identityId: string | null;
  /** `missing`: deactivated because the file did not name them; `deleted`: removed for the same reason. */
  readonly outcome: RowOutcome | 'missing' | 'deleted';
  readonly changes: readonly FieldChange[];
  readonly credentials: readonly CredentialChange[];
  readonly stated: FieldValues | null;
  readonly undo: Undo | null;
  /** Of a deleted person: they were kept whole and can be brought back. */
  readonly isKept: boolean;
};
