import { maskedValue } from '#lib/domain/credential/mask';
import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import type { RowReport } from '#lib/domain/run/report-row';
import {
  escapeCell,
  escapeHeading,
  isFormula,
  isResultColumn,
  type ResultColumn,
  resultColumns,
  toHeadingList,
  toNamedList,
} from '#lib/domain/run/result-columns';
import type { Format } from '#lib/domain/source/format';
import { toCsvLine } from '#lib/domain/source/to-csv-line';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';

import { compileSecrets } from './compile-secrets.ts';

export type ReportedRow = { readonly row: ReadRow; readonly report: RowReport; readonly identityId: string };

const byteOrderMark = '\u{FEFF}';
const brokenMark = 'Row is broken: correct it, then empty this cell';

/** How the lines of one result file look: the file's own columns in their order, then ours. */
export class ResultLayout {
  readonly #file: CsvFile;
  readonly #format: Format;
  /** Positions of the customer's columns; those of an earlier result file give way to the new ones. */
  readonly #columns: readonly number[];

  /** Positions of cells that are masked: whoever may download a result need not know a PIN. */
  readonly #secrets: (row: ReadRow) => ReadonlySet<number>;

  constructor(file: CsvFile, format: Format, credentials: readonly CredentialMapping[] = []) {
    this.#secrets = compileSecrets(file.header, credentials);
    this.#file = file;
    this.#format = { ...format, delimiter: file.delimiter };
    this.#columns = file.header.flatMap((name, i) => (isResultColumn(name) ? [] : [i]));
  }

  /** Everything above the rows. Lines above the header stay as blank ones; a file without header stays without. */
  head(): string {
    const { rawHeader, headerRow } = this.#file;
    const above = headerRow === 0 ? this.#format.skipLines : headerRow - 1;
    const start = byteOrderMark + '\r\n'.repeat(above);
    if (headerRow === 0) return start;
    return start + this.#line([...this.#columns.map((i) => escapeHeading(rawHeader[i] ?? '')), ...resultColumns]);
  }

  /** What a long row has behind the header's columns stands behind ours, so that the row stays as long as it was. */
  row({ row, report, identityId }: ReportedRow): string {
    const behind = row.cells.flatMap((_, i) => (i < this.#file.header.length ? [] : [i]));
    const extra = this.#shown(row, behind);
    const own = {
      sync_row: String(row.row),
      sync_status: report.status,
      sync_error_code: report.errorCode,
      sync_status_remark: escapeCell(report.remark),
      sync_identity_id: identityId,
      sync_escaped: this.#list(row),
    };
    return this.#line([
      ...this.#shown(row, this.#columns),
      ...toCells(own),
      ...(extra.length === 0 ? brokenCells(row) : extra),
    ]);
  }

  /** A line below the data, which the run did not read as a row. */
  trailingLine(row: ReadRow): string {
    return this.#line([...this.#shown(row, this.#columns), ...toCells({ sync_escaped: this.#list(row) })]);
  }

  /** Rows of separators only, which no number of the run counts. Without header ours stay empty: no reader could tell them apart. */
  emptyRows(count: number): string {
    const own = this.#file.headerRow === 0 ? {} : { sync_status_remark: 'The row is empty.' };
    return this.#line([...this.#columns.map(() => ''), ...toCells(own)]).repeat(count);
  }

  /** One line about the whole file. */
  fileLine({ status, errorCode, remark }: RowReport): string {
    const own = { sync_status: status, sync_error_code: errorCode, sync_status_remark: escapeCell(remark) };
    return this.#line([...this.#columns.map(() => ''), ...toCells(own)]);
  }

  #shown(row: ReadRow, positions: readonly number[]): string[] {
    const secrets = this.#secrets(row);
    return positions.map((i) => {
      const cell = row.cells[i] ?? '';
      return cell !== '' && secrets.has(i) ? maskedValue : escapeCell(cell);
    });
  }

  /** What a reader needs to get the row back exactly. */
  #list(row: ReadRow): string {
    const namesOf = (isListed: (cell: string | undefined) => boolean) =>
      this.#columns.flatMap((i) => (isListed(row.cells[i]) ? [this.#file.header[i] ?? ''] : []));
    const list = toHeadingList({
      escaped: namesOf((cell) => isFormula(cell ?? '')),
      absent: namesOf((cell) => cell === undefined),
    });
    return this.#file.headerRow === 0 ? toNamedList(list) : list;
  }

  #line(cells: readonly string[]): string {
    return toCsvLine(cells, this.#format);
  }
}

/** Written anew, a row that was cut or wrongly quoted would look whole: a further cell makes it fail until someone has looked. */
function brokenCells(row: ReadRow): string[] {
  return row.problems.some(({ severity }) => severity === 'row') ? [brokenMark] : [];
}

function toCells(own: Partial<Record<ResultColumn, string>>): string[] {
  return resultColumns.map((column) => own[column] ?? '');
}
