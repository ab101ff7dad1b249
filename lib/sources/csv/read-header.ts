import { escapedColumn, unescapeHeading } from '#lib/domain/run/result-columns';
import type { Format } from '#lib/domain/source/format';

import { recordTexts } from './cell-text.ts';
import { nameColumns, numberColumns, type NamedColumns } from './name-columns.ts';
import type { RecordFeed } from './record-feed.ts';
import { isBlankRecord } from './record-shape.ts';

/** More blank lines in a row than this are refused. */
export const blankLinesMax = 1_000_000;

export type FoundHeader = NamedColumns & {
  readonly raw: readonly string[];
  readonly row: number;
  readonly line: number;
  readonly isGiven: boolean;
};

/** What stands above the header: `hasHint` when the first line is Excel's `sep=;`, which no spreadsheet counts as a row. */
export type Preamble = { readonly format: Format; readonly hasHint: boolean };

/**
 * Reads up to and with the header row; the scanner then stands behind it. Without a header it stands on the first row,
 * which gives the number of columns unless the format does, and is still to be read. Gives null when the file ends, or is refused, before that.
 */
export async function readHeader(feed: RecordFeed, { format, hasHint }: Preamble): Promise<FoundHeader | null> {
  const { scanner } = feed;
  scanner.setQuoting('off');
  if (hasHint && !(await skipLines(feed, 1))) return null;
  if (hasHint) scanner.row = 0;
  if (!(await skipLines(feed, format.skipLines))) return null;
  scanner.setQuoting('on');
  const headerRow = scanner.row + Math.max(1, format.headerRow);
  do {
    if (scanner.row > headerRow + blankLinesMax || !(await advanceRecord(feed))) return null;
  } while (scanner.row < headerRow || isBlankRecord(scanner));
  const place = { row: scanner.row, line: scanner.line };
  if (format.headerRow === 0) return { ...numbered(scanner.cellCount, format), ...place, raw: [], isGiven: false };
  const raw = restoreHeadings(recordTexts(scanner, { gate: feed.gate, format }));
  return { ...nameColumns(raw, scanner.line), ...place, raw, isGiven: true };
}

function numbered(cellCount: number, { columnCount, columnNames }: Format): NamedColumns {
  return numberColumns(columnCount ?? cellCount, columnNames);
}

/** Our own result file puts apostrophes before headings that look like formulas. */
function restoreHeadings(headings: readonly string[]): readonly string[] {
  return headings.includes(escapedColumn) ? headings.map(unescapeHeading) : headings;
}

async function skipLines(feed: RecordFeed, count: number): Promise<boolean> {
  for (let skipped = 0; skipped < count; skipped += 1) {
    if (!(await advanceRecord(feed))) return false;
  }
  return true;
}

async function advanceRecord(feed: RecordFeed): Promise<boolean> {
  while (!feed.scanner.next()) {
    if (feed.scanner.defect !== null || !(await feed.advance())) return false;
  }
  return true;
}
