import { toProblem, type Problem } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';

import { createByteGate } from './create-byte-gate.ts';
import type { Wanted } from './csv-file.ts';
import { detectDelimiter, separatorHint, type DelimiterSample } from './detect-delimiter.ts';
import { recogniseFileType } from './recognise-file-type.ts';
import { RecordFeed, type OpenedBytes } from './record-feed.ts';
import { toScanFormat } from './scan-format.ts';
import { RowScanner } from './scan-rows.ts';

export type Started = {
  readonly feed: RecordFeed;
  readonly delimiter: string;
  readonly bomBytes: number;
  /** The first line is Excel's `sep=;`. */
  readonly hasHint: boolean;
  readonly sample: DelimiterSample;
};

const tabFile = /\.(?:tsv|tab)$/i;

/** Decides encoding and separator by a file's first bytes and makes the scanner ready; or gives why it is no CSV. */
export function startReading(
  opened: OpenedBytes,
  format: Format,
  { columns: expected, fileName = '' }: Pick<Wanted, 'columns' | 'fileName'>,
): Started | { readonly problem: Problem } {
  const { head, rest } = opened;
  if (head.length === 0) return { problem: toProblem('fileEmpty', { line: 1 }) };
  const foreign = recogniseFileType(head);
  if (foreign !== null) return { problem: toProblem('notCsv', { line: 1, words: foreign }) };
  const probe = createByteGate(format.encoding, head);
  const real = createByteGate(format.encoding, head);
  if (probe === null || real === null) {
    return { problem: toProblem('encodingUnknown', { value: format.encoding }) };
  }
  const content = head.subarray(probe.bomBytes);
  const { bytes } = probe.gate.pass(content);
  const hint = separatorHint(firstLine(probe.gate.text(bytes, 0, Math.min(bytes.length, 20))));
  const skipLines = format.skipLines + (hint === null ? 0 : 1);
  const sample = {
    bytes,
    gate: probe.gate,
    format: { ...format, skipLines },
    expected,
    isTabFile: tabFile.test(fileName),
  };
  const delimiter = format.delimiter === 'auto' ? (hint ?? detectDelimiter(sample)) : format.delimiter;
  const scanner = new RowScanner(toScanFormat(format, delimiter, (text) => real.gate.encode(text)));
  const feed = new RecordFeed({ head: content, rest }, real.gate, scanner);
  return { feed, delimiter, bomBytes: real.bomBytes, hasHint: hint !== null, sample };
}

function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0] ?? '';
}
