import { AppError } from '#lib/shared/app-error';

import type { RunRow } from './load-run-row.ts';

/** Retention has removed the run's rows: without this a row that is gone would be told as one that was unchanged. */
export function checkRowsKept({ number, rowsRemovedAt }: RunRow): void {
  if (rowsRemovedAt === null) return;
  const day = rowsRemovedAt.toISOString().slice(0, 10);
  throw new AppError(
    'CONFLICT',
    `The rows of run ${number} were removed on ${day}, as the retention of this tenant says.`,
  );
}
