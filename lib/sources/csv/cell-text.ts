import type { Format } from '#lib/domain/source/format';

import type { ByteGate } from './byte-gate.ts';
import { cellFlag } from './scan-format.ts';
import type { RowScanner } from './scan-rows.ts';

export type TextReader = { readonly gate: ByteGate; readonly format: Format };

/** Gives the text of one cell of the scanner's current record, quotes taken away. */
export function cellText(scanner: RowScanner, cell: number, reader: TextReader): string {
  const text = reader.gate.text(scanner.data, scanner.bounds[2 * cell] ?? 0, scanner.bounds[2 * cell + 1] ?? 0);
  return ((scanner.flags[cell] ?? 0) & cellFlag.complex) === 0 ? text : unquote(text, reader.format);
}

/** Gives all cells of the scanner's current record. */
export function recordTexts(scanner: RowScanner, reader: TextReader): string[] {
  return Array.from({ length: scanner.cellCount }, (_, cell) => cellText(scanner, cell, reader));
}

/** Undoes doubled and escaped quotes; `text` begins behind the opening quote, what follows the closing one is kept. */
function unquote(text: string, format: Format): string {
  const special = new Set([format.quote, escapeOf(format)]);
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!special.has(text[i] ?? '')) continue;
    const meaning = meaningAt(text, i, format);
    if (meaning === 'text') continue;
    result += text.slice(from, i);
    if (meaning === 'close') return result + text.slice(i + 1);
    // PHP keeps both characters of an escaped pair.
    from = meaning === 'keep' ? i : i + 1;
    i += 1;
  }
  return result + text.slice(from);
}

function meaningAt(text: string, i: number, format: Format): 'text' | 'drop' | 'keep' | 'close' {
  const { quote } = format;
  const follower = text[i + 1];
  if (text[i] === quote && quote !== format.escape) return follower === quote ? 'drop' : 'close';
  if (follower !== quote && follower !== escapeOf(format)) return text[i] === quote ? 'close' : 'text';
  return format.parser === 'php' ? 'keep' : 'drop';
}

function escapeOf(format: Format): string | null {
  return format.escape ?? (format.parser === 'php' ? '\\' : null);
}
