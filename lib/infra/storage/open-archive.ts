import { getFileNameLowLevel, type Entry, openPromise, type ZipFile } from 'yauzl';

import { AppError } from '#lib/shared/app-error';

/** One file of a ZIP archive. */
export type ArchiveEntry = {
  readonly name: string;
  /** As the archive says; the bytes are held to it. */
  readonly sizeBytes: number;
  /** Why it cannot be read; null when it can. */
  readonly obstacle: string | null;
  /** The bytes, unpacked; throws where they are damaged or are not as many as announced. */
  readonly read: () => AsyncIterable<Buffer>;
};

type Limits = { readonly entriesMax: number };

const linkType = 0o120000;
const typeMask = 0o170000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The files of a ZIP archive on the disk, one after the other, folders left out. Nothing is ever written to where an entry says.
 * INVALID_INPUT when it is no archive or its directory is damaged, LIMIT_EXCEEDED above `entriesMax` entries.
 * Source: PKWARE APPNOTE 6.3, read by yauzl, which goes by the central directory.
 */
export async function* openArchive(path: string, { entriesMax }: Limits): AsyncGenerator<ArchiveEntry> {
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  try {
    if (zip.entryCount > entriesMax) {
      const text = `The archive holds ${zip.entryCount} files, at most ${entriesMax} are taken. Send only the pictures.`;
      throw new AppError('LIMIT_EXCEEDED', text);
    }
    const entries = zip.eachEntry();
    for (;;) {
      const next = await entries.next().catch((cause: unknown) => {
        throw unreadable(cause);
      });
      if (next.done === true) return;
      const name = nameOf(next.value);
      if (!name.endsWith('/')) yield toEntry(zip, next.value, name);
    }
  } finally {
    zip.close();
  }
}

function toEntry(zip: ZipFile, entry: Entry, name: string): ArchiveEntry {
  return {
    name,
    sizeBytes: entry.uncompressedSize,
    obstacle: obstacleOf(entry),
    read: () => bytesOf(zip, entry),
  };
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) yield chunk as Buffer;
}

function obstacleOf(entry: Entry): string | null {
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkType) return 'it is a link';
  if (entry.isEncrypted()) return 'it is locked with a password';
  return entry.canDecodeFileData() ? null : 'it is packed in a way that is not read here';
}

/** Programs that write UTF-8 do not always say so; what is no UTF-8 is in the old character set of ZIP. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  try {
    return utf8.decode(fileNameRaw);
  } catch {
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  }
}

function unreadable(cause: unknown): AppError {
  const text = 'This is no ZIP archive that can be read: it is cut off, damaged or of another kind. Pack it again.';
  return new AppError('INVALID_INPUT', text, { cause });
}
