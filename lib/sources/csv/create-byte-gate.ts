import { noBytes, type ByteGate, type Passed } from './byte-gate.ts';
import { type DetectedEncoding, detectEncoding, detectMark } from './detect-encoding.ts';
import { knownEncoding } from './known-encoding.ts';
import { lengthBeforeBegun } from './length-before-begun.ts';
import { createSingleByteGate, toCharacterTable } from './single-byte-gate.ts';
import { createTranscodingGate } from './transcoding-gate.ts';
import { createUtf8Gate } from './utf8-gate.ts';

/**
 * Gives the gate for a file: `encoding` as set, or `auto` to go by its first bytes (at best 256 KiB) and, while those
 * are plain ASCII, by the first chunk that is not. `headBytes` is what the file begins with; its byte-order mark is
 * expected in the first chunk and does not pass. Gives null for an encoding that is not known.
 */
export function createByteGate(encoding: string, head: Buffer): MarkedGate | null {
  const name = knownEncoding(encoding);
  if (name === null) return null;
  const { gate, bomBytes } = name === 'auto' ? detectedGate(head) : chosenGate(name, head);
  return { gate: withoutNul(gate, bomBytes), bomBytes };
}

type MarkedGate = { readonly gate: ByteGate; readonly bomBytes: number };

function detectedGate(head: Buffer): MarkedGate {
  const { encoding, bomBytes } = detectEncoding(head);
  return { gate: encoding === 'ascii' ? undecidedGate() : gateFor(encoding, bomBytes, 'auto'), bomBytes };
}

/**
 * A mark of another encoding is left in place: it is no text in the chosen one, or leads to a heading nobody knows. Only
 * UTF-8's mark overrules an old code page: result files carry it whatever the customer's own files are written in.
 */
function chosenGate(name: string, head: Buffer): MarkedGate {
  const mark = detectMark(head);
  const marked = mark?.encoding === 'utf-8' && !name.startsWith('utf-') ? 'utf-8' : name;
  const exact = marked === 'utf-16' ? (mark?.encoding ?? 'utf-16le') : marked;
  const bomBytes = mark?.encoding === exact ? mark.bomBytes : 0;
  const gate = gateFor(exact, bomBytes);
  return { gate: isForeign(exact, head, mark) ? closedGate(gate, head) : gate, bomBytes };
}

/** Nearly any bytes are characters in UTF-16, but no text is without a zero byte: every line end has one. */
function isForeign(exact: string, head: Buffer, mark: DetectedEncoding | null): boolean {
  if (!exact.startsWith('utf-16') && !exact.startsWith('utf-32')) return false;
  return mark === null ? !head.includes(0) : mark.encoding !== exact;
}

/** Lets nothing through: the file's first byte tells that it is of another encoding. */
function closedGate(gate: ByteGate, head: Buffer): ByteGate {
  const value = head[0];
  const defect = { code: 'byteNotInEncoding', byte: 0, ...(value === undefined ? {} : { value }) } as const;
  return { ...gate, pass: () => ({ bytes: noBytes, defect }) };
}

function gateFor(name: string, offset: number, choice: 'auto' | 'set' = 'set'): ByteGate {
  if (name === 'utf-8') return createUtf8Gate(offset);
  const table = name.startsWith('utf-') ? null : toCharacterTable(name);
  if (table === null) return createTranscodingGate(name, offset);
  return createSingleByteGate(choice === 'auto' ? 'auto-western' : name, table, offset);
}

/**
 * ASCII reads alike in UTF-8 and Windows-1252, so the question can wait for the first character beyond it: the beginning
 * of one at the end of a chunk is kept until the next chunk tells what it is.
 */
function undecidedGate(): ByteGate {
  let position = 0;
  let kept = noBytes;
  let decided: ByteGate | null = null;
  function pass(chunk: Buffer): Passed {
    if (decided !== null) return decided.pass(chunk);
    const joined = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const { encoding } = detectEncoding(joined);
    if (encoding !== 'ascii') return decide(encoding === 'windows-1252' ? encoding : 'utf-8', joined);
    const bytes = joined.subarray(0, lengthBeforeBegun(joined));
    kept = Buffer.from(joined.subarray(bytes.length));
    position += bytes.length;
    return { bytes };
  }
  function decide(encoding: 'utf-8' | 'windows-1252', bytes: Buffer): Passed {
    decided = gateFor(encoding, position, 'auto');
    return decided.pass(bytes);
  }
  function end(): Passed {
    if (decided !== null) return decided.end();
    return kept.length === 0 ? { bytes: noBytes } : decide('windows-1252', kept);
  }
  return {
    pass,
    end,
    text: (data, start, end) => decided?.text(data, start, end) ?? data.toString('latin1', start, end),
    encode: (text) => decided?.encode(text) ?? Buffer.from(text),
    reading: () => decided?.reading() ?? 'utf-8',
    isRaw: true,
    encoding: () => decided?.encoding() ?? 'utf-8',
  };
}

/** Text never holds U+0000, and PostgreSQL cannot store it. */
function withoutNul(gate: ByteGate, offset: number): ByteGate {
  let position = offset;
  let lastByte = 0x0a;
  function check(passed: Passed): Passed {
    const at = passed.bytes.indexOf(0);
    if (at === -1) {
      position += passed.bytes.length;
      lastByte = passed.bytes.at(-1) ?? lastByte;
      return passed;
    }
    const before = at === 0 ? lastByte : (passed.bytes[at - 1] ?? 0);
    const isPadding = (before === 0x0a || before === 0x0d) && passed.bytes.subarray(at).every((byte) => byte === 0);
    const code = isPadding ? 'nulPadding' : 'nulByte';
    return { bytes: passed.bytes.subarray(0, at), defect: { code, byte: position + at, value: 0 } };
  }
  return { ...gate, pass: (chunk) => check(gate.pass(chunk)), end: () => check(gate.end()) };
}
