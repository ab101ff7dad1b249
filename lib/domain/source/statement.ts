import type { FieldValues } from '#lib/domain/mapping/mapped-record';

/** What one source says about one person. */
export type Statement = {
  readonly sourceId: string;
  /** Place in the tenant's authority order; the lowest wins. */
  readonly position: number;
  /** The source takes part in deciding who is active. */
  readonly decidesActive: boolean;
  /** The person left the source's file: its word on `active` is withdrawn, its other values stay. */
  readonly withdrawn: boolean;
  readonly values: FieldValues;
};
