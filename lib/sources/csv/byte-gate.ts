/** Why bytes cannot be text; `byte` is the 0-based offset in the file. */
export type ByteDefect = {
  readonly code: 'byteNotInEncoding' | 'utf8NotChosen' | 'characterCut' | 'nulByte' | 'nulPadding';
  readonly byte: number;
  /** The offending byte, where there is one. */
  readonly value?: number;
};

/** What may be scanned, and the defect that stands right behind it, if any. */
export type Passed = { readonly bytes: Buffer; readonly defect?: ByteDefect };

/**
 * Stands between the file and the scanner and lets through only bytes that are text in the file's encoding.
 * Encodings whose ASCII bytes mean ASCII pass as they are; the others come out as UTF-8.
 */
export type ByteGate = {
  pass(chunk: Buffer): Passed;
  end(): Passed;
  /** Gives the text of scanned bytes. */
  text(data: Buffer, start: number, end: number): string;
  /** Gives the scanned bytes of a text, for separators and quotes. */
  encode(text: string): Buffer;
  /** How bytes become text from now on: rows with the same bytes and the same reading are the same. */
  reading(): string;
  /** Whether scanned bytes are the file's own bytes, so that offsets in them are offsets in the file. */
  readonly isRaw: boolean;
  /** Name of the encoding as far as it is known by now. */
  encoding(): string;
};

export const noBytes = Buffer.alloc(0);
