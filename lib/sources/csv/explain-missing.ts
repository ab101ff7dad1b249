import { relaxedName } from '#lib/domain/mapping/relaxed-name';

import { recordTexts } from './cell-text.ts';
import { scoreDelimiters, type DelimiterSample } from './detect-delimiter.ts';
import { toScanFormat } from './scan-format.ts';
import { RowScanner } from './scan-rows.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tab',
  '|': 'a pipe',
  ':': 'a colon',
  ' ': 'a space',
};
const searchedRows = 50;

/** Gives a sentence on why required headings may be missing: another separator, or headings in another row than the one read. */
export function explainMissing(sample: DelimiterSample, delimiter: string, headerRow: number): string {
  const doubled = explainDoubled(sample);
  if (doubled !== '') return doubled;
  const scores = scoreDelimiters(sample);
  const used = scores.find((score) => score.delimiter === delimiter);
  const [best] = scores;
  const isBetter = best !== undefined && best.delimiter !== delimiter && best.found > (used?.found ?? 0);
  if (isBetter) return ` The file seems to be separated by ${delimiterNames[best.delimiter]}: choose that separator.`;
  return explainByRows(sample, delimiter, headerRow);
}

/** Some exports write two pipes between cells. */
function explainDoubled({ bytes, gate, expected }: DelimiterSample): string {
  const [line = ''] = gate.text(bytes, 0, bytes.length).split(/[\r\n]/, 1);
  const headings = new Set(line.split('||').map((text) => relaxedName(text.trim())));
  const isDoubled = headings.size > 1 && expected.some((column) => headings.has(relaxedName(column)));
  return isDoubled ? ' The file seems to be separated by “||”; a separator is one character.' : '';
}

function explainByRows(sample: DelimiterSample, delimiter: string, headerRow: number): string {
  const { format, gate, bytes, expected } = sample;
  const scanner = new RowScanner(toScanFormat(format, delimiter, (text) => gate.encode(text)));
  const names = new Set(expected.map(relaxedName));
  scanner.push(bytes);
  while (scanner.row < searchedRows && scanner.next()) {
    const texts = recordTexts(scanner, { gate, format }).map((text) => relaxedName(text.trim()));
    const found = texts.filter((text) => names.has(text)).length;
    if (found >= Math.max(2, expected.length / 2)) {
      // Most headings stand where they were looked for: the missing one is not there at all.
      if (scanner.row === headerRow) return '';
      return ` The headings seem to stand in row ${scanner.row}: set the header row or the lines to skip.`;
    }
  }
  return '';
}
