import { toProblem, type Problem } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';

import { bindColumns, type Binding } from './bind-columns.ts';
import { recordTexts } from './cell-text.ts';
import { createFingerprinter, type Fingerprinter } from './create-fingerprinter.ts';
import type { CsvFile, Refused, Wanted } from './csv-file.ts';
import { describeByteDefect, describeScanDefect } from './describe-defect.ts';
import { explainMissing } from './explain-missing.ts';
import { findHeadings } from './find-headings.ts';
import { BatchReader } from './read-batches.ts';
import { blankLinesMax, readHeader, type FoundHeader } from './read-header.ts';
import { openBytes } from './record-feed.ts';
import { startReading, type Started } from './start-reading.ts';

const headingLengthMax = 5000;

/**
 * Opens a CSV file: decides its encoding and separator, reads its header, binds the wanted columns. The rows follow from
 * `batches()`. Reads the bytes once and as a stream; memory stays the same for any file size. A defect of the file is a
 * value, `{ kind: 'refused' }`, here or as the last batch; only the bytes' own errors are thrown.
 * Source: RFC 4180; dialects and limits in scan-format.ts and scan-rows.ts.
 */
export async function openCsv(
  bytes: AsyncIterable<Uint8Array>,
  format: Format,
  wanted: Wanted,
): Promise<CsvFile | Refused> {
  const opened = await openBytes(bytes);
  const started = startReading(opened, format, wanted);
  if ('problem' in started) return refuse(opened.rest, started.problem);
  const header = await readHeader(started.feed, { format, hasHint: started.hasHint });
  if (header === null) return refuse(opened.rest, findDefect(started, [], format) ?? noHeader(started, format));
  const problem = checkHeadings(header) ?? checkFirstRow(started, header, format);
  if (problem !== null) return refuse(opened.rest, problem);
  const binding = bindColumns(header, wanted, {
    mode: format.headers,
    explain: () => explainMissing(started.sample, started.delimiter, header.row),
  });
  if ('code' in binding) return refuse(opened.rest, binding);
  return toFile({ started, header, binding, format, wanted, fingerprinters: await prepare(started, header, wanted) });
}

type Parts = {
  readonly started: Started;
  readonly header: FoundHeader;
  readonly binding: Binding;
  readonly format: Format;
  readonly wanted: Wanted;
  readonly fingerprinters: (reading: string) => Fingerprinter;
};

function toFile({ started, header, binding, format, wanted, fingerprinters }: Parts): CsvFile {
  const { feed, delimiter } = started;
  const positions = wanted.cells === 'all' ? header.names.map((_, i) => i) : binding.positions;
  const reader = new BatchReader({
    feed,
    wanted,
    header,
    positions,
    format,
    lists: binding.lists,
    gate: feed.gate,
    fingerprinters,
    defect: () => findDefect(started, header.names, format),
  });
  return {
    kind: 'file',
    header: header.names,
    rawHeader: header.raw,
    headerRow: header.isGiven ? header.row : 0,
    headerLine: header.isGiven ? header.line : 0,
    positions: binding.positions,
    encoding: feed.gate.encoding(),
    delimiter,
    notes: [...header.notes, ...binding.notes],
    batches: () => reader.batches(),
    summary: () => reader.summary(),
    close: () => feed.close(),
  };
}

async function refuse(bytes: AsyncIterator<Uint8Array>, problem: Problem): Promise<Refused> {
  await bytes.return?.();
  return { kind: 'refused', problem };
}

function noHeader({ feed }: Started, format: Format): Problem {
  if (feed.scanner.row > blankLinesMax) {
    return toProblem('tooManyBlankLines', { line: 1, words: { limit: blankLinesMax.toLocaleString('en-US') } });
  }
  const row = format.skipLines + Math.max(1, format.headerRow);
  return row === 1 ? toProblem('fileEmpty', { line: 1 }) : toProblem('headerNotFound', { words: { row } });
}

function checkHeadings(header: FoundHeader): Problem | null {
  const index = header.names.findIndex((name) => name.length > headingLengthMax);
  if (index === -1) return null;
  const limit = headingLengthMax.toLocaleString('en-US');
  return toProblem('headingTooLong', { line: header.line, words: { position: index + 1, limit } });
}

/** A file that should have no headings and begins with some would make a person of them. */
function checkFirstRow({ feed }: Started, header: FoundHeader, format: Format): Problem | null {
  if (header.isGiven || !format.headingCheck) return null;
  const words = findHeadings(recordTexts(feed.scanner, { gate: feed.gate, format }), format.columnNames);
  return words === null
    ? null
    : toProblem('firstRowIsHeader', { line: header.line, words: { row: header.row, words } });
}

function findDefect({ feed, bomBytes }: Started, names: readonly string[], format: Format): Problem | null {
  const context = {
    names,
    cellBytesMax: format.maxFieldBytes,
    encoding: feed.gate.encoding(),
    chunk: feed.chunk,
    nearby: feed.nearby,
    firstByte: feed.gate.isRaw ? bomBytes : null,
  };
  if (feed.scanner.defect !== null) return describeScanDefect(feed.scanner.defect, context);
  return feed.defect === null ? null : describeByteDefect(feed.defect, feed.scanner.place(), context);
}

/** A file may turn from ASCII to Windows-1252 on its way; its rows then hash under the new reading. */
async function prepare(
  { feed, delimiter }: Started,
  header: FoundHeader,
  wanted: Wanted,
): Promise<(reading: string) => Fingerprinter> {
  const context = [delimiter, ...header.names].join('\u{1F}');
  const make = (reading: string): Promise<Fingerprinter> =>
    createFingerprinter(wanted.seed ?? 0n, `${reading}\u{1F}${context}`);
  const first = feed.gate.reading();
  const [usual, western] = await Promise.all([make(first), make('auto-western')]);
  return (reading) => (reading === first ? usual : western);
}
