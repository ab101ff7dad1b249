import { toProblem, type Problem } from '#lib/domain/run/problem';

import type { ByteDefect } from './byte-gate.ts';
import { detectEncoding } from './detect-encoding.ts';
import { columnName } from './name-columns.ts';
import type { ScanDefect } from './scan-format.ts';

export type DefectContext = {
  /** Names of the columns as far as they are known. */
  readonly names: readonly string[];
  readonly cellBytesMax: number;
  readonly encoding: string;
  /** The chunk with the defect, and the part of it that begins there: the true encoding is guessed by them. */
  readonly chunk: Buffer;
  readonly nearby: Buffer;
  /** Offset in the file of the first scanned byte; null when scanned bytes are not the file's own. */
  readonly firstByte: number | null;
};

/** Gives the problem for a record that breaks a limit or a rule of the format. */
export function describeScanDefect(defect: ScanDefect, context: DefectContext): Problem {
  const limits: Record<ScanDefect['code'], string> = {
    unterminatedQuote: '',
    recordTooLong: '20 MiB',
    cellTooLong: `${context.cellBytesMax.toLocaleString('en-US')} bytes`,
    tooManyColumns: '2,000',
  };
  return toProblem(defect.code, {
    line: defect.line,
    ...(defect.cell === undefined ? {} : { column: nameOf(defect.cell, context) }),
    ...(context.firstByte === null ? {} : { byte: context.firstByte + defect.byte }),
    words: { limit: limits[defect.code] },
  });
}

/** Gives the problem for bytes that are no text; `place` is where the scanner stood before them. */
export function describeByteDefect(
  defect: ByteDefect,
  place: { readonly line: number; readonly cell: number },
  context: DefectContext,
): Problem {
  return toProblem(defect.code, {
    line: place.line,
    column: nameOf(place.cell, context),
    byte: defect.byte,
    words: {
      hex: defect.value === undefined ? 'sequence' : `0x${defect.value.toString(16).padStart(2, '0').toUpperCase()}`,
      encoding: context.encoding,
      likely: likelySentence(defect, context),
    },
  });
}

function isWide(encoding: string): boolean {
  return encoding.startsWith('utf-16') || encoding.startsWith('utf-32');
}

function nameOf(cell: number, { names }: DefectContext): string {
  return names[cell] ?? columnName(cell + 1);
}

/** CESU-8 writes the two halves of a surrogate pair as if they were characters (Unicode Technical Report 26). */
function isHalfCharacter(bytes: Buffer): boolean {
  return bytes[0] === 0xed && (bytes[1] ?? 0) >= 0xa0;
}

/** What bytes are that an encoding does not have, as far as its name tells. */
const likelyInstead: Readonly<Record<string, string>> = {
  'utf-8': 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'windows-1252',
  'iso-8859-2': 'windows-1250',
};

function likelySentence(defect: ByteDefect, { encoding, nearby, chunk }: DefectContext): string {
  if (encoding === 'utf-8' && isHalfCharacter(nearby)) {
    return ' It looks like CESU-8, which some databases write instead of UTF-8.';
  }
  const found = detectEncoding(chunk).encoding;
  const likely = found === 'ascii' && isWide(encoding) ? 'utf-8' : found;
  if (likely.startsWith('utf-') && likely !== encoding) return ` The likely encoding is ${likely}.`;
  const instead = defect.code === 'byteNotInEncoding' ? likelyInstead[encoding] : undefined;
  return instead === undefined ? '' : ` The likely encoding is ${instead}.`;
}
