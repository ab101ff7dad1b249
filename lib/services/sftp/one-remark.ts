import { resultColumns } from '#lib/domain/run/result-columns';
import { format } from '#lib/domain/source/format';
import { toCsvLine } from '#lib/domain/source/to-csv-line';

/** The result of a file that no run has read: our columns, and one remark about all of it. */
export async function* oneRemark(remark: string): AsyncGenerator<string> {
  const dialect = { ...format.parse({}), delimiter: ',' };
  yield `\u{FEFF}${toCsvLine(resultColumns, dialect)}`;
  const own = { sync_status: 'failed', sync_error_code: 'fileNotTaken', sync_status_remark: remark };
  yield toCsvLine(
    resultColumns.map((column) => (column in own ? own[column as keyof typeof own] : '')),
    dialect,
  );
}
