import iconv from 'iconv-lite';

import { noBytes, type ByteGate, type Passed } from './byte-gate.ts';

const replacement = '\u{FFFD}';

/**
 * Gives a gate for encodings in which a separator is more than one byte or may be part of a character (UTF-16, UTF-32,
 * Shift_JIS, GB 18030 …): their text passes as UTF-8. The position of a defect is exact for encodings without shift
 * states and names the character's first byte.
 */
export function createTranscodingGate(encoding: string, offset: number): ByteGate {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  const unitBytes = encoding.startsWith('utf-32') ? 4 : encoding.startsWith('utf-16') ? 2 : 1;
  let position = offset;
  let total = 0;
  /** The first half of a character whose second half comes with the next chunk; some decoders hand them out apart. */
  let half = '';

  function pass(chunk: Buffer): Passed {
    const decoded = half + decoder.write(chunk);
    const start = position - half.length * unitBytes;
    total += chunk.length;
    half = /[\ud800-\udbff]$/.exec(decoded)?.[0] ?? '';
    const text = half === '' ? decoded : decoded.slice(0, -1);
    const good = goodLength(text);
    if (good === text.length) {
      position += chunk.length;
      return { bytes: Buffer.from(text) };
    }
    const prefix = text.slice(0, good);
    const byte = start + iconv.encode(prefix, encoding, { addBOM: false }).length;
    return { bytes: Buffer.from(prefix), defect: { code: 'byteNotInEncoding', byte } };
  }

  function goodLength(text: string): number {
    const whole = text.isWellFormed() ? text.length : firstLoneSurrogate(text);
    const at = unitBytes === 2 ? -1 : text.indexOf(replacement);
    return at === -1 ? whole : Math.min(at, whole);
  }

  function end(): Passed {
    // Some decoders have nothing to give, and one of them says so with a zero.
    const ended: unknown = decoder.end();
    const rest = half + (typeof ended === 'string' ? ended : '');
    const isCut = total % unitBytes !== 0 || goodLength(rest) < rest.length;
    if (isCut) return { bytes: noBytes, defect: { code: 'characterCut', byte: position - (total % unitBytes || 1) } };
    return { bytes: Buffer.from(rest) };
  }

  return {
    pass,
    end,
    text: (data, start, stop) => (start === stop ? '' : data.toString('utf8', start, stop)),
    encode: (plain) => Buffer.from(plain),
    reading: () => encoding,
    isRaw: false,
    encoding: () => encoding,
  };
}

function firstLoneSurrogate(text: string): number {
  let at = 0;
  for (const char of text) {
    if (!char.isWellFormed()) return at;
    at += char.length;
  }
  return at;
}
