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

function nameOf(cell: number, { names }: DefectContext): string {
  return names[cell] ?? columnName(cell + 1);
}

/** CESU-8 writes the two halves of a surrogate pair as if they were characters (Unicode Technical Report 26). */
function likelySentence(defect: ByteDefect, { encoding, nearby, chunk }: DefectContext): string {
  if (encoding === 'utf-8' && nearby[0] === 0xed && (nearby[1] ?? 0) >= 0xa0) {
    return ' It looks like CESU-8, which some databases write instead of UTF-8.';
  }
  const likely = detectEncoding(chunk).encoding;
  if (likely.startsWith('utf-') && likely !== encoding) return ` The likely encoding is ${likely}.`;
  const isWestern = defect.code === 'byteNotInEncoding' && encoding === 'utf-8';
  return isWestern ? ' The likely encoding is windows-1252.' : '';
}
