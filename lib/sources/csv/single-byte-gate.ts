import iconv from 'iconv-lite';

import { noBytes, type ByteGate, type Passed } from './byte-gate.ts';
import { watchForUtf8 } from './utf8-watch.ts';

const replacement = '\u{FFFD}';

/** Gives the 256 characters of an encoding that has one byte for each and ASCII in its lower half; else null. */
export function toCharacterTable(encoding: string): string | null {
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const table = iconv.decode(all, encoding, { stripBOM: false });
  if (table.length !== 256) return null;
  const lower = all.subarray(0, 128).toString('latin1');
  // The two signs unmask relatives of UTF-8, of which no single byte beyond ASCII means anything.
  const isOneByteEach = Array.from(`${table}é字`).every(
    (char) => char === replacement || iconv.encode(char, encoding).length === 1,
  );
  return table.startsWith(lower) && isOneByteEach ? table : null;
}

/**
 * Gives a gate for an encoding of one byte per character; a byte that the encoding leaves undefined, or has for a control
 * character only (ISO-8859: 0x80–0x9F), stops it, and so does UTF-8 where Western letters were chosen.
 * `offset` is the position in the file of the first byte to come.
 */
export function createSingleByteGate(encoding: string, table: string, offset: number): ByteGate {
  let position = offset;
  let hasControls = false;
  const isWrong = Array.from(table, (char) => char === replacement || /[\u0080-\u009f]/.test(char));
  const isOdd = Uint8Array.from({ length: 256 }, (_, byte) =>
    isWrong[byte] === true || (byte >= 0x80 && byte <= 0x9f) ? 1 : 0,
  );
  const findUtf8 = encoding !== 'auto-western' && isWestern(table) ? watchForUtf8() : null;

  function pass(chunk: Buffer): Passed {
    const letter = findUtf8?.(chunk) ?? null;
    if (letter !== null) {
      const bytes = chunk.subarray(0, Math.max(0, letter));
      return { bytes, defect: { code: 'utf8NotChosen', byte: position + letter } };
    }
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (isOdd[byte] === 0) continue;
      hasControls = true;
      if (isWrong[byte] === true) {
        return { bytes: chunk.subarray(0, i), defect: { code: 'byteNotInEncoding', byte: position + i, value: byte } };
      }
    }
    position += chunk.length;
    return { bytes: chunk };
  }

  return {
    pass,
    end: () => ({ bytes: noBytes }),
    text: (data, start, end) => toText(data.toString('latin1', start, end), table),
    encode: (text) => Buffer.from(Array.from(text, (char) => Math.max(0, table.indexOf(char)))),
    reading: () => encoding,
    isRaw: true,
    // The two differ in 0x80–0x9F only, so a file without those bytes is said to be the simpler one.
    encoding: () => (encoding === 'auto-western' ? (hasControls ? 'windows-1252' : 'iso-8859-1') : encoding),
  };
}

function isWestern(table: string): boolean {
  return table[0xc3] === 'Ã' && table[0xe9] === 'é';
}

function toText(latin1: string, table: string): string {
  for (let i = 0; i < latin1.length; i += 1) {
    if (latin1.charCodeAt(i) >= 0x80) return Array.from(latin1, (char) => table[char.charCodeAt(0)]).join('');
  }
  return latin1;
}
