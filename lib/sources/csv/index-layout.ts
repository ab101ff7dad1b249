/**
 * A row index is a sequence of sections, little-endian, so that it can be written while a file is read and read in pieces: a head
 * of four numbers (magic, kind, how many entries, bytes of their keys); for rows 8 bytes of fingerprint each; 2 bytes of key
 * length each; the keys as UTF-8. Sections of rows come first; the one section of others is the last.
 */
export const headBytes = 16;
/** "RIX2" */
const magic = 0x32584952;
const printBytes = { rows: 8, others: 0 } as const;
const kinds = ['rows', 'others'] as const;

/** So many rows are in memory at a time: a larger file costs no more of it, as long as it keeps its order. */
export const sectionRowsMax = 2 ** 20;

export type SectionHead = {
  readonly kind: (typeof kinds)[number];
  readonly entries: number;
  readonly keyBytes: number;
};

export function writeHead({ kind, entries, keyBytes }: SectionHead): Buffer {
  const head = Buffer.alloc(headBytes);
  for (const [i, number] of [magic, kinds.indexOf(kind), entries, keyBytes].entries())
    head.writeUInt32LE(number, i * 4);
  return head;
}

/** null when the bytes are no head of ours. */
export function readHead(bytes: Buffer): SectionHead | null {
  if (bytes.length < headBytes || bytes.readUInt32LE(0) !== magic) return null;
  const kind = kinds[bytes.readUInt32LE(4)];
  return kind === undefined ? null : { kind, entries: bytes.readUInt32LE(8), keyBytes: bytes.readUInt32LE(12) };
}

/** Bytes of a section behind its head. */
export function bodyBytes({ kind, entries, keyBytes }: SectionHead): number {
  return entries * (printBytes[kind] + 2) + keyBytes;
}
