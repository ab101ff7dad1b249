import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';

import { storedRecord } from './stored-record.ts';
import { undo } from './undo.ts';

/** A line of the plan in the making, as it is read back to be decided anew. */
export const plannedRow = storedRecord.extend({
  phase: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  baseVersion: z.int().nullable(),
  contentHash: z.string().nullable(),
  undo: undo.nullable(),
  attributes: fieldValues.nullable(),
});
