import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';

import { credentialChange, fieldChange } from './change.ts';
import { rowOutcome } from './outcome.ts';
import { problem } from './problem.ts';

/** A line of the stored plan as it is read back; what a joiner changes is what it states. */
export const storedRecord = z.object({
  row: z.int(),
  line: z.int(),
  externalId: z.string().nullable(),
  identityId: z.string().nullable(),
  outcome: rowOutcome,
  phase: z.int(),
  stated: fieldValues.nullable(),
  changes: z.array(fieldChange).nullable(),
  active: z.boolean().nullable(),
  credentials: z.array(credentialChange).nullable(),
  problems: z.array(problem).nullable(),
});
export type StoredRecord = z.infer<typeof storedRecord>;
