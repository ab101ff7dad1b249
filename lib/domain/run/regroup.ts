import type { FieldValue, FieldValues } from '#lib/domain/mapping/mapped-record';

import type { FieldChange } from './change.ts';

/** What a missing person loses of their groups. */
export type Regroup = {
  /** What the source says of them from then on. */
  readonly stated: FieldValues;
  readonly attributes: FieldValues;
  readonly changes: readonly FieldChange[];
  /** The groups that the source gave them before; null for none. */
  readonly groups: FieldValue;
};
