import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

import { EmptyRows } from './empty-rows.ts';
import { formatOf } from './open-run-file.ts';
import { RemarkLayout, remarkColumn } from './remark-layout.ts';
import type { ResultJob } from './to-result-lines.ts';

type Refused = Pick<ResultJob, 'run' | 'settings'> & { readonly remark: string };

/** The result file of a file that was not taken: every row with the same remark, or one line where no row can be read. */
export async function* toRefusedRemarks({ run, settings, remark: reason }: Refused): AsyncGenerator<string> {
  const format = formatOf(run, settings);
  const remark = `FAILED: ${reason}`;
  const wanted = { columns: [], required: [], cells: 'all', allowNoRows: true } as const;
  const file = await openCsv(readFile(run.sourceFile.storageKey), format, wanted);
  if (file.kind === 'refused') {
    yield `${remarkColumn}\r\n`;
    yield `"${remark.replaceAll('"', '""')}"\r\n`;
    return;
  }
  try {
    const layout = new RemarkLayout(file, format, settings.credentialMappings);
    yield layout.head();
    const empty = new EmptyRows();
    let rows = 0;
    for await (const batch of file.batches()) {
      if (batch.kind === 'refused') break;
      rows += batch.rows.length;
      empty.note(batch.notes);
      yield batch.rows
        .map((row) => layout.emptyRows(empty.takeBefore(row.line), remark) + layout.row(row, remark))
        .join('');
    }
    yield layout.emptyRows(empty.takeBefore(), remark);
    if (rows === 0) yield layout.fileLine(remark);
  } finally {
    await file.close();
  }
}
