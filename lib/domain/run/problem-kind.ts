import { z } from 'zod';

import type { RowOutcome } from './outcome.ts';

/** file: nothing is applied · row: this row is not applied · field: this value or facet is not applied · note: for information */
export const problemSeverity = z.enum(['file', 'row', 'field', 'note']);
export type ProblemSeverity = z.infer<typeof problemSeverity>;

export type ProblemKind = {
  readonly severity: ProblemSeverity;
  /** One sentence; `{value}`, `{column}`, `{line}`, … are filled from the problem's details. */
  readonly message: string;
  readonly remedy: string;
  /** Its rows are those of an outcome: none of them carries its code. */
  readonly rowsOf?: RowOutcome;
};
