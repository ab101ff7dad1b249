import { isUtf8 } from 'node:buffer';

import { noBytes, type ByteGate, type Passed } from './byte-gate.ts';

/**
 * Gives a gate that passes UTF-8 and stops at the first byte that is not (RFC 3629: no overlong forms, no surrogates).
 * `offset` is the position in the file of the first byte to come.
 */
export function createUtf8Gate(offset: number): ByteGate {
  let position = offset;
  /** Bytes of a character that began in an earlier chunk; they were passed on already. */
  let begun = noBytes;

  function pass(chunk: Buffer): Passed {
    if (begun.length === 0) return passFrom(chunk, 0);
    const missing = sequenceLength(begun[0] ?? 0) - begun.length;
    const joined = Buffer.concat([begun, chunk.subarray(0, missing)]);
    if (chunk.length < missing && wellBegun(joined)) return continueWith(chunk, joined);
    if (isUtf8(joined)) return passFrom(chunk, missing);
    return { bytes: noBytes, defect: defectAt(position - begun.length, begun[0]) };
  }

  /** The bytes before `start` were checked together with those of the chunk before. */
  function passFrom(chunk: Buffer, start: number): Passed {
    const complete = Math.max(start, completeLength(chunk));
    const body = chunk.subarray(start, complete);
    const good = isUtf8(body) ? complete : start + firstDefect(body);
    const tail = chunk.subarray(complete);
    if (good === complete && wellBegun(tail)) return continueWith(chunk, tail);
    return { bytes: chunk.subarray(0, good), defect: defectAt(position + good, chunk[good]) };
  }

  function continueWith(chunk: Buffer, tail: Buffer): Passed {
    begun = Buffer.from(tail);
    position += chunk.length;
    return { bytes: chunk };
  }

  return {
    pass,
    end: () =>
      begun.length === 0
        ? { bytes: noBytes }
        : { bytes: noBytes, defect: { code: 'characterCut', byte: position - begun.length } },
    text: (data, start, end) => (start === end ? '' : data.toString('utf8', start, end)),
    encode: (text) => Buffer.from(text),
    reading: () => 'utf-8',
    isRaw: true,
    encoding: () => 'utf-8',
  };
}

function defectAt(byte: number, value: number | undefined): NonNullable<Passed['defect']> {
  return { code: 'byteNotInEncoding', byte, ...(value === undefined ? {} : { value }) };
}

/** How many bytes the character that begins with this byte has; 1 for bytes that begin none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
}

/** Length of the chunk without a character that its end cuts. */
function completeLength(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? chunk.length - back : chunk.length;
    if (byte < 0x80) return chunk.length;
  }
  return chunk.length;
}

/** Whether more bytes can still make this a character: tried with the lowest and the highest that may follow. */
function wellBegun(sequence: Buffer): boolean {
  if (sequence.length === 0) return true;
  const missing = sequenceLength(sequence[0] ?? 0) - sequence.length;
  return [0x80, 0x90, 0xbf].some((byte) => isUtf8(Buffer.concat([sequence, Buffer.alloc(missing, byte)])));
}

/** Offset of the first character that is not UTF-8; halves the range until few bytes are left to try. */
function firstDefect(bytes: Buffer): number {
  let good = 0;
  for (let size = bytes.length; size > 0; size = Math.floor(size / 2)) {
    const end = completeLength(bytes.subarray(0, Math.min(bytes.length, good + size)));
    if (end > good && isUtf8(bytes.subarray(good, end))) good = end;
  }
  while (good < bytes.length) {
    const next = good + sequenceLength(bytes[good] ?? 0);
    if (!isUtf8(bytes.subarray(good, next))) return good;
    good = next;
  }
  return good;
}
