import { z } from 'zod';

/** Where a change came from: a row of a run and its source, or a person by hand. */
export const changeCause = {
  runId: z.string().nullable(),
  runNumber: z.int().nullable(),
  row: z.int().nullable(),
  sourceName: z.string().nullable(),
  actor: z.string().nullable(),
};
