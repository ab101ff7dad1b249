import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import type { Format } from '#lib/domain/source/format';

import type { ByteGate } from './byte-gate.ts';
import { recordTexts } from './cell-text.ts';
import { isSpace } from './is-space.ts';
import { toScanFormat } from './scan-format.ts';
import { RowScanner } from './scan-rows.ts';

/** Separators that are looked for, in the order of preference among equals; colon and space are common inside values. */
const candidates = [
  { delimiter: ',', columnsMin: 2, evenMin: 0 },
  { delimiter: ';', columnsMin: 2, evenMin: 0 },
  { delimiter: '\t', columnsMin: 2, evenMin: 0 },
  { delimiter: '|', columnsMin: 2, evenMin: 0 },
  { delimiter: ':', columnsMin: 3, evenMin: 0.9 },
  { delimiter: ' ', columnsMin: 3, evenMin: 0.9 },
] as const;
type Candidate = (typeof candidates)[number];

const scoredRows = 200;
const columnsCounted = 20;

export type DelimiterScore = {
  readonly delimiter: string;
  readonly columns: number;
  /** Cells of the header row. */
  readonly headings: number;
  /** Share of the rows that have as many values as there are columns. */
  readonly evenShare: number;
  /** How many of the expected headings this separator brings to light. */
  readonly found: number;
  readonly score: number;
};

/** `bytes`: scannable bytes from the beginning of a file; `expected`: headings the file should have, if known. */
export type DelimiterSample = {
  readonly bytes: Buffer;
  readonly gate: ByteGate;
  readonly format: Format;
  readonly expected: readonly string[];
  /** The file is called .tsv: tabs part its cells, unless its header has none and something else that does. */
  readonly isTabFile?: boolean;
};

/** Gives each possible separator with its score over the first 200 rows, best first. */
export function scoreDelimiters(sample: DelimiterSample): readonly DelimiterScore[] {
  return candidates
    .map((candidate) => scoreOne(sample, candidate))
    .toSorted((a, b) => b.found - a.found || b.score - a.score);
}

/** Gives the separator that a file most likely uses, a comma when nothing separates its cells. */
export function detectDelimiter(sample: DelimiterSample): string {
  const scores = scoreDelimiters(sample);
  const [best] = scores;
  const tabs = scores.find(({ delimiter }) => delimiter === '\t');
  if (sample.isTabFile === true && ((tabs?.headings ?? 0) > 1 || (best?.headings ?? 0) < 2)) return '\t';
  return best !== undefined && best.score > 0 ? best.delimiter : ',';
}

/** Gives the separator that Excel's first line `sep=;` names, or null. */
export function separatorHint(firstLine: string): string | null {
  return /^"?sep=(.)"?$/i.exec(firstLine)?.[1] ?? null;
}

function scoreOne(sample: DelimiterSample, { delimiter, columnsMin, evenMin }: Candidate): DelimiterScore {
  const { header, counts } = readSample(sample, delimiter);
  // Where the first row is a title, the rows below it tell how many columns there are.
  const mayBeTitle = header.length === 1 && counts.length > 2 && columnsMin === 2;
  const columns = mayBeTitle ? mostCommon(counts) : header.length;
  const even = counts.filter((count) => count === columns).length;
  const evenShare = counts.length === 0 ? 1 : even / counts.length;
  const known = new Set(header.map(relaxedName));
  const found = sample.expected.filter((column) => known.has(relaxedName(column))).length;
  const isLikely = columns >= columnsMin && evenShare >= evenMin;
  const score = isLikely ? (0.1 + evenShare) * Math.log2(Math.min(columns, columnsCounted)) : 0;
  return { delimiter, columns, headings: header.length, evenShare, found, score };
}

function mostCommon(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  const [best] = [...tally].toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? 1;
}

/** A line of spaces has no columns, not even where a space parts them. */
function isBlank({ data, start, end }: RowScanner): boolean {
  return isSpace(data, start, end);
}

/** Gives the header's cells and, for each row below it, how many cells it has. */
function readSample(sample: DelimiterSample, delimiter: string): { header: readonly string[]; counts: number[] } {
  const { format, gate, bytes } = sample;
  const scanner = new RowScanner(toScanFormat(format, delimiter, (text) => gate.encode(text)));
  scanner.push(bytes);
  let header: readonly string[] = [];
  const counts: number[] = [];
  const headerRow = format.skipLines + Math.max(1, format.headerRow);
  while (counts.length < scoredRows && scanner.next()) {
    if (isBlank(scanner) || scanner.row < headerRow) continue;
    if (header.length === 0) header = recordTexts(scanner, { gate, format }).map((text) => text.trim());
    else counts.push(scanner.cellCount);
  }
  scanner.finish();
  if (header.length === 0 && scanner.next() && !isBlank(scanner)) header = recordTexts(scanner, { gate, format });
  return { header, counts };
}
