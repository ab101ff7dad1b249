import type { RowReport } from '#lib/domain/run/report-row';
import { resultColumns } from '#lib/domain/run/result-columns';
import type { SourceSettings } from '#lib/domain/source/source';
import { toCsvLine } from '#lib/domain/source/to-csv-line';
import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

import type { RunRow } from './load-run-row.ts';
import { formatOf } from './open-run-file.ts';
import { ResultLayout } from './result-layout.ts';

type Refused = { readonly run: RunRow; readonly settings: SourceSettings; readonly report: RowReport };

/** The result file of a file that was not read row by row: its header, where it has a readable one, and one remark. */
export async function* toRefusedLines({ run, settings, report }: Refused): AsyncGenerator<string> {
  const format = formatOf(run, settings);
  const wanted = { columns: [], required: [], cells: 'all', allowNoRows: true } as const;
  const file = await openCsv(readFile(run.sourceFile.storageKey), format, wanted);
  if (file.kind === 'refused') {
    const dialect = { ...format, delimiter: format.delimiter === 'auto' ? ',' : format.delimiter };
    yield `\u{FEFF}${toCsvLine(resultColumns, dialect)}`;
    yield toCsvLine(['', report.status, report.errorCode, report.remark, '', ''], dialect);
    return;
  }
  await file.close();
  const layout = new ResultLayout(file, format, settings.credentialMappings);
  yield layout.head();
  yield layout.fileLine(report);
}
