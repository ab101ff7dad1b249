import { z } from 'zod';

/** What becomes of a row of the file; the numbers of all of them add up to the file's rows. */
export const rowOutcome = z.enum([
  'created',
  'updated',
  'reactivated',
  'deactivated',
  'unchanged',
  'skipped',
  'failed',
]);
export type RowOutcome = z.infer<typeof rowOutcome>;

/** What becomes of a person whom the file does not name. */
export const absenceOutcome = z.enum(['deactivated', 'deleted', 'waiting', 'kept']);
export type AbsenceOutcome = z.infer<typeof absenceOutcome>;

export const outcomeLabels: Record<RowOutcome, string> = {
  created: 'Created',
  updated: 'Updated',
  reactivated: 'Reactivated',
  deactivated: 'Deactivated',
  unchanged: 'Unchanged',
  skipped: 'Skipped',
  failed: 'Failed',
};

const n = z.int().min(0);

export const runCounts = z.strictObject({
  rows: n,
  created: n,
  updated: n,
  reactivated: n,
  deactivated: n,
  unchanged: n,
  skipped: n,
  failed: n,
  /** Rows of any outcome with a defect that did not sink them. */
  withProblems: n,
  missing: z.strictObject({
    known: n,
    present: n,
    deactivated: n,
    deleted: n,
    waiting: n,
    kept: n,
    /** Those kept who lose groups. */
    regrouped: n.optional(),
  }),
  credentials: z.strictObject({ created: n, updated: n, revoked: n }),
  /** Field → rows that change it, so that a wrong mapping screams. */
  fields: z.record(z.string(), n),
});
export type RunCounts = z.infer<typeof runCounts>;
