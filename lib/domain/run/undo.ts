import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';

/**
 * What taking a row back needs to know beyond its changes; stored only where the changes do not tell it. `isNew`: the
 * source had not named the person before. `values`: what it stated then of the fields that the row states otherwise.
 */
export const undo = z.strictObject({
  isNew: z.boolean().default(false),
  wasWithdrawn: z.boolean().default(false),
  values: fieldValues.default({}),
  /** The person's External ID where the source knows them by another key. */
  personKey: z.string().optional(),
  /** What the source called the person until this row, which names them otherwise. */
  renamedFrom: z.string().optional(),
});
export type Undo = z.infer<typeof undo>;
