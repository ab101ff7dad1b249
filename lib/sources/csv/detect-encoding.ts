import { isAscii } from 'node:buffer';

import { lengthBeforeBegun } from './length-before-begun.ts';

/** What the beginning of a file says about its encoding; `bomBytes` is the length of its byte-order mark. */
export type DetectedEncoding = {
  readonly encoding: 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'windows-1252';
  readonly bomBytes: number;
};

/** Longest first: the mark of UTF-32LE begins like that of UTF-16LE. */
const marks = [
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** Gives the encoding named by a byte-order mark, or null. */
export function detectMark(head: Buffer): DetectedEncoding | null {
  const mark = marks.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  return mark === undefined ? null : { encoding: mark.encoding, bomBytes: mark.bytes.length };
}

/**
 * Gives the likely encoding of a piece of a file: its mark, else UTF-16 by its zero bytes, else UTF-8 where its
 * characters beyond ASCII are mostly good UTF-8, else Windows-1252. `ascii`: nothing beyond ASCII was
 * seen yet, or no more than the beginning of one character at the end.
 */
export function detectEncoding(piece: Buffer): DetectedEncoding {
  const mark = detectMark(piece);
  if (mark !== null) return mark;
  const wide = detectWide(piece);
  if (wide !== null) return { encoding: wide, bomBytes: 0 };
  if (isAscii(piece.subarray(0, lengthBeforeBegun(piece)))) return { encoding: 'ascii', bomBytes: 0 };
  return { encoding: isMostlyUtf8(piece) ? 'utf-8' : 'windows-1252', bomBytes: 0 };
}

/** In UTF-16 text separators, digits and Latin letters have a zero byte, always on the same side. */
function detectWide(piece: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const length = Math.min(piece.length, 4096);
  for (let i = 0; i < length; i += 1) {
    if (piece[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd < Math.max(2, length / 20)) return null;
  if (odd > 9 * even) return 'utf-16le';
  return even > 9 * odd ? 'utf-16be' : null;
}

/**
 * Counts groups of bytes in the shape of UTF-8 against bytes outside it; one cut at the end does not matter. The shape
 * suffices: what is not quite UTF-8, such as CESU-8, is then refused by the gate instead of read as Western letters.
 */
function isMostlyUtf8(piece: Buffer): boolean {
  let good = 0;
  let bad = 0;
  let i = 0;
  while (i < piece.length) {
    const length = shapeLength(piece, i);
    if (length > 1) good += 1;
    if (length === 0 && i + 4 <= piece.length) bad += 1;
    i += Math.max(1, length);
  }
  return bad === 0 ? good > 0 || piece.length < 4 : good >= bad;
}

/** Length of the group at `i`: a leading byte with as many following bytes as it announces; 0 when it is none. */
function shapeLength(piece: Buffer, i: number): number {
  const lead = piece[i] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (lead < 0xc0 || lead >= 0xf8) return 0;
  for (let follower = 1; follower < length; follower += 1) {
    if (((piece[i + follower] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
