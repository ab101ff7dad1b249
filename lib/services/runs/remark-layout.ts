import type { CredentialMapping } from '#lib/domain/mapping/mapping';
import { isFormula, isResultColumn } from '#lib/domain/run/result-columns';
import type { Format } from '#lib/domain/source/format';
import { toCsvLine } from '#lib/domain/source/to-csv-line';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';

import { compileSecrets } from './compile-secrets.ts';

export const remarkColumn = 'sync_status_remark';

const mask = '****';
const signedNumber = /^[+-]\d+$/;

/** How the lines of a result file look that has nothing but the file's own columns and one remark. */
export class RemarkLayout {
  readonly #file: CsvFile;
  readonly #format: Format;
  readonly #secrets: (row: ReadRow) => ReadonlySet<number>;
  /** Positions of the customer's columns; those of an earlier result file give way to the new one. */
  readonly #columns: readonly number[];

  constructor(file: CsvFile, format: Format, credentials: readonly CredentialMapping[]) {
    this.#file = file;
    this.#format = { ...format, delimiter: file.delimiter };
    this.#secrets = compileSecrets(file.header, credentials);
    this.#columns = file.header.flatMap((name, i) => (isResultColumn(name) ? [] : [i]));
  }

  head(): string {
    const { rawHeader, headerRow } = this.#file;
    const above = headerRow === 0 ? this.#format.skipLines : headerRow - 1;
    const start = '\r\n'.repeat(above);
    if (headerRow === 0) return start;
    return start + this.#line([...this.#columns.map((i) => withoutFormula(rawHeader[i] ?? '')), remarkColumn]);
  }

  /** What a long row has behind the header's columns stands behind the remark. */
  row(row: ReadRow, remark: string): string {
    const extra = row.cells.flatMap((_, i) => (i < this.#file.header.length ? [] : [i]));
    return this.#line([...this.#shown(row, this.#columns), remark, ...this.#shown(row, extra)]);
  }

  /** Rows of separators only, in front of another line. */
  emptyRows(count: number, remark = 'SKIPPED: the row is empty'): string {
    return this.fileLine(remark).repeat(count);
  }

  /** One line about the whole file. */
  fileLine(remark: string): string {
    return this.#line([...this.#columns.map(() => ''), remark]);
  }

  #shown(row: ReadRow, positions: readonly number[]): string[] {
    const secrets = this.#secrets(row);
    return positions.map((i) => {
      const cell = row.cells[i] ?? '';
      return cell !== '' && secrets.has(i) ? mask : withoutFormula(cell);
    });
  }

  #line(cells: readonly string[]): string {
    return toCsvLine(cells, this.#format);
  }
}

/** A number with its sign calculates to itself. */
function withoutFormula(text: string): string {
  return isFormula(text) && !signedNumber.test(text) ? `'${text}` : text;
}
