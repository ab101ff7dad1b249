import type { Format } from '#lib/domain/source/format';

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;

/** What a byte can mean to the scanner; 0 is ordinary text. */
export const scanKind = { delimiter: 1, lineEnd: 2, quote: 3, escape: 4 } as const;

/** What was peculiar about a cell; several flags may be set. */
export const cellFlag = {
  quoted: 1,
  /** The text differs from the bytes between its bounds: doubled or escaped quotes, or text after the closing quote. */
  complex: 2,
  textAfterQuote: 4,
  quoteInside: 8,
  spaceAroundQuote: 16,
} as const;

export type ScanDefect = {
  readonly code: 'unterminatedQuote' | 'recordTooLong' | 'cellTooLong' | 'tooManyColumns';
  /** Physical line on which the record, or the open quote, began. */
  readonly line: number;
  /** 0-based index of the cell, where the defect belongs to one. */
  readonly cell?: number;
  /** 0-based offset in the scanned bytes. */
  readonly byte: number;
};

export type ScanFormat = {
  /** The separator's bytes in the scanned encoding; more than one for characters such as § in UTF-8. */
  readonly delimiter: Uint8Array;
  /** One byte, or null: quotes mean nothing. */
  readonly quote: number | null;
  readonly escape: number | null;
  /**
   * rfc4180: spaces around quotes are passed over. python: a quote opens only at the very start of a cell.
   * php: an escape keeps the quote open and both stay in the value; a lone carriage return is text.
   */
  readonly parser: Format['parser'];
  readonly cellBytesMax: number;
};

export type KindTables = {
  /** Outside quotes, where only the ends of records matter. */
  readonly lines: Uint8Array;
  readonly plain: Uint8Array;
  readonly quoted: Uint8Array;
  /** 1 for the bytes that an escape may precede. */
  readonly isEscapable: Uint8Array;
};

/** Gives, for each of the 256 bytes, its meaning outside and inside quotes. */
export function toKindTables(format: ScanFormat): KindTables {
  const lines = new Uint8Array(256);
  const plain = new Uint8Array(256);
  const quoted = new Uint8Array(256);
  const isEscapable = new Uint8Array(256);
  if (format.quote !== null) {
    lines[format.quote] = scanKind.quote;
    plain[format.quote] = scanKind.quote;
    quoted[format.quote] = scanKind.quote;
    isEscapable[format.quote] = 1;
  }
  if (format.escape !== null && format.escape !== format.quote) {
    quoted[format.escape] = scanKind.escape;
    isEscapable[format.escape] = 1;
  }
  plain[format.delimiter[0] ?? 0] = scanKind.delimiter;
  for (const byte of [lineFeed, carriageReturn]) {
    lines[byte] = scanKind.lineEnd;
    plain[byte] = scanKind.lineEnd;
    quoted[byte] = scanKind.lineEnd;
  }
  return { lines, plain, quoted, isEscapable };
}

/** Gives the scanner's settings for one delimiter; `encode` writes a character in the encoding that is scanned. */
export function toScanFormat(format: Format, delimiter: string, encode: (text: string) => Uint8Array): ScanFormat {
  const escape = format.parser === 'php' ? (format.escape ?? '\\') : format.escape;
  return {
    delimiter: encode(delimiter),
    quote: format.quote === null ? null : (encode(format.quote)[0] ?? null),
    escape: escape === null ? null : (encode(escape)[0] ?? null),
    parser: format.parser,
    cellBytesMax: format.maxFieldBytes,
  };
}
