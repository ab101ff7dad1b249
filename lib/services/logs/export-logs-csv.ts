import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { exportLogsCsv as contract, LogEntry } from '#lib/contract/logs';
import type { Ctx } from '#lib/domain/access/ctx';
import { logTypes } from '#lib/domain/log/log-type';
import { escapeCell } from '#lib/domain/run/result-columns';
import { toCsvLine } from '#lib/domain/source/to-csv-line';
import { authorize } from '#lib/services/authorize';

import { type LogDownload, type LogFilters, logPages } from './log-pages.ts';

const byteOrderMark = '\u{FEFF}';
const dialect = { delimiter: ',', quote: '"', escape: null, parser: 'rfc4180' } as const;

const columns: readonly (readonly [string, (entry: LogEntry) => string | number | null])[] = [
  ['time', ({ at }) => at],
  ['type', ({ type }) => logTypes[type].label],
  ['external_id', ({ externalId }) => externalId],
  ['person', ({ person }) => person],
  ['run', ({ runNumber }) => runNumber],
  ['row', ({ row }) => row],
  ['source', ({ sourceName }) => sourceName],
  ['by', ({ actor }) => actor],
  ['message', ({ message }) => message],
];

/** The log as CSV, UTF-8 with a byte-order mark; cells that a spreadsheet would run as formulas are neutralised. */
export async function exportLogsCsv(ctx: Ctx, filters: ParsedInputOf<typeof contract>): Promise<LogDownload> {
  authorize(ctx, 'runs:read');
  return { contentType: 'text/csv; charset=utf-8', fileName: 'logs.csv', body: toCsv(ctx, filters) };
}

async function* toCsv(ctx: Ctx, filters: LogFilters): AsyncGenerator<string> {
  yield (
    byteOrderMark +
      toCsvLine(
        columns.map(([name]) => name),
        dialect,
      )
  );
  for await (const entries of logPages(ctx, filters)) {
    yield entries
      .map((entry) =>
        toCsvLine(
          columns.map(([, cell]) => escapeCell(String(cell(entry) ?? ''))),
          dialect,
        ),
      )
      .join('');
  }
}
