import { z } from 'zod';

import type { FieldValues } from '#lib/domain/mapping/mapped-record';

/** Field → place among those who state it; the lowest wins. Exceptions are below zero, so that they precede every position. */
export const rankTable = z.record(z.string(), z.int());
export type Ranks = Readonly<z.infer<typeof rankTable>>;

/** What one source says about one person. */
export type Statement = {
  readonly sourceId: string;
  /** Place in the tenant's authority order; the lowest wins. */
  readonly position: number;
  /** Fields in which the source has another place than `position`. */
  readonly ranks: Ranks;
  /** The source takes part in deciding who is active. */
  readonly decidesActive: boolean;
  /** The person left the source's file: its word on `active` is withdrawn, its other values stay. */
  readonly withdrawn: boolean;
  readonly values: FieldValues;
};
