import type { Field } from '#lib/domain/identity/fields';
import type { LabelOf } from '#lib/domain/identity/label-of';
import { reportRefusal } from '#lib/domain/run/report-row';
import type { SourceSettings } from '#lib/domain/source/source';
import type { ReadRow } from '#lib/sources/csv/csv-file';

import { EmptyRows } from './empty-rows.ts';
import { loadReports } from './load-reports.ts';
import type { RunRow } from './load-run-row.ts';
import { formatOf, openRunFile } from './open-run-file.ts';
import { ResultLayout } from './result-layout.ts';
import { toRefusedLines } from './to-refused-lines.ts';

export type ResultJob = {
  readonly run: RunRow;
  readonly settings: SourceSettings;
  /** The number of the run that had done the same bytes before. */
  readonly skippedBy: number | null;
  readonly only: 'all' | 'failed';
  /** The tenant's catalogue, and what it calls its fields. */
  readonly fields: readonly Field[];
  readonly labelOf: LabelOf;
};

/** The lines of a result file in some thousands at a time: the stored file read again and joined with the stored outcomes. */
export async function* toResultLines(job: ResultJob): AsyncGenerator<string> {
  const opened = await openRunFile(job.run, job.settings);
  if (opened.kind === 'refused') {
    yield* toRefusedLines({ ...job, report: reportRefusal(opened.problem) });
    return;
  }
  try {
    const layout = new ResultLayout(opened.file, formatOf(job.run, job.settings), job.settings.credentialMappings);
    yield layout.head();
    // The last lines are no rows of the run where the settings cut them off; they are known only at the end.
    let held: readonly ReadRow[] = [];
    const empty = new EmptyRows();
    for await (const batch of opened.file.batches()) {
      if (batch.kind === 'refused') {
        yield layout.fileLine(reportRefusal(batch.problem));
        return;
      }
      if (job.only === 'all') empty.note(batch.notes);
      const rows = [...held, ...batch.rows];
      const ready = rows.slice(0, Math.max(0, rows.length - job.settings.format.skipTrailingLines));
      held = rows.slice(ready.length);
      const reported = await loadReports(job, { rows: ready, keyOf: opened.keyOf });
      yield reported.map((one) => layout.emptyRows(empty.takeBefore(one.row.line)) + layout.row(one)).join('');
    }
    yield held.map((row) => layout.emptyRows(empty.takeBefore(row.line)) + layout.trailingLine(row)).join('');
    yield layout.emptyRows(empty.takeBefore());
  } finally {
    await opened.file.close();
  }
}
