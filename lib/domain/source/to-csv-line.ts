import type { Format } from './format.ts';

export type Dialect = Pick<Format, 'delimiter' | 'quote' | 'escape' | 'parser'>;

/** One line of CSV, ended by CR LF, that a reader of the same dialect takes apart into exactly these cells. */
export function toCsvLine(cells: readonly string[], dialect: Dialect): string {
  return `${cells.map((cell) => toCell(cell, dialect)).join(dialect.delimiter)}\r\n`;
}

function toCell(text: string, dialect: Dialect): string {
  const { delimiter, quote } = dialect;
  // Such a file has no cell that would need quotes; only our own remarks can.
  if (quote === null) return /[\r\n]/.test(text) || text.includes(delimiter) ? withoutBreaks(text, delimiter) : text;
  const needsQuotes = text.includes(delimiter) || text.includes(quote) || /[\r\n]/.test(text);
  return needsQuotes ? quote + doubled(text, { ...dialect, quote }) + quote : text;
}

function withoutBreaks(text: string, delimiter: string): string {
  return text.replaceAll(delimiter, ' ').replaceAll(/[\r\n]+/g, ' ');
}

/** Inside quotes a quote is written twice, and an escape character, where there is one, too. PHP keeps escaped pairs as they are. */
function doubled(text: string, { quote, escape, parser }: Dialect & { readonly quote: string }): string {
  if (parser === 'php') {
    const mark = codeOf(escape ?? '\\');
    const special = new RegExp(`${mark}[${mark}${codeOf(quote)}]|${codeOf(quote)}`, 'g');
    return text.replace(special, (found) => (found.length === 2 ? found : found + found));
  }
  const escaped = escape === null || escape === quote ? text : text.replaceAll(escape, escape + escape);
  return escaped.replaceAll(quote, quote + quote);
}

function codeOf(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
