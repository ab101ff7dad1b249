import { archivePath } from '#lib/domain/identity/archive-path';
import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { toProblem } from '#lib/domain/run/problem';
import { Defect } from '#lib/engine/defect';
import type { ArchiveEntry } from '#lib/infra/storage/open-archive';
import { readPicture } from '#lib/services/pictures/read-picture';
import { AppError } from '#lib/shared/app-error';

export type Taken =
  | { readonly kind: 'picture'; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Left out without a word: what systems leave in archives. */
  | { readonly kind: 'litter' };

/** Pictures hardly shrink: an archive that unpacks to much more than this is made to do harm. */
const ratioMax = 20;
const freeBytes = 64 * 1024 * 1024;

/** Takes the pictures out of the entries of one archive and watches how much they unpack to. */
export class ArchiveReader {
  readonly #unpackedMax: number;
  #unpacked = 0;

  constructor(archiveBytes: number) {
    this.#unpackedMax = Math.max(freeBytes, archiveBytes * ratioMax);
  }

  async take(entry: ArchiveEntry): Promise<Taken> {
    const place = archivePath(entry.name);
    if (place.kind === 'litter') return place;
    if (place.kind === 'refused') return { kind: 'ignored', reason: place.reason };
    if (entry.obstacle !== null) return { kind: 'ignored', reason: entry.obstacle };
    if (entry.sizeBytes > pictureSizeMaxBytes) return { kind: 'ignored', reason: 'it is larger than 5 MB' };
    const bytes = await this.#unpack(entry);
    if (bytes === null) return { kind: 'ignored', reason: 'it is damaged' };
    const read = readPicture(bytes);
    return read instanceof Defect
      ? { kind: 'ignored', reason: toReason(read) }
      : { kind: 'picture', path: place.path, bytes: read };
  }

  async #unpack(entry: ArchiveEntry): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of entry.read()) {
        this.#unpacked += chunk.length;
        if (this.#unpacked > this.#unpackedMax) throw tooMuch();
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      return null;
    }
    return Buffer.concat(chunks);
  }
}

function tooMuch(): AppError {
  return new AppError('LIMIT_EXCEEDED', 'The archive unpacks to more than 20 times its size. Pack only the pictures.');
}

function toReason({ code, words }: Defect): string {
  return toProblem(code, { field: 'picture', words }).message.replace(/\.$/, '');
}
