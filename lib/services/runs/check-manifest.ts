import type { Format } from '#lib/domain/source/format';
import type { FoundFile } from '#lib/infra/storage/disk-storage';
import { AppError } from '#lib/shared/app-error';
import { openCsv } from '#lib/sources/csv/open-csv';

/** What the sender counted before it sent the file. */
export type Manifest = {
  readonly sizeBytes?: number;
  /** Hexadecimal. */
  readonly sha256?: string;
  /** Without the header. */
  readonly rows?: number;
};

/**
 * INVALID_INPUT with both figures when a file is not what its sender announced. Of a file that cannot be read nobody knows the rows:
 * its run says why. Senders count lines of separators and totals or do not; both are taken.
 */
export async function checkManifest(file: FoundFile, manifest: Manifest, format: Format): Promise<void> {
  const { sizeBytes, sha256, rows } = manifest;
  if (sizeBytes !== undefined && sizeBytes !== file.sizeBytes) {
    refuse('sizeBytes', `${inWords(file.sizeBytes)} bytes arrived, ${inWords(sizeBytes)} were announced`);
  }
  if (sha256 !== undefined && sha256.toLowerCase() !== file.sha256) {
    refuse('sha256', `The bytes that arrived have the SHA-256 ${file.sha256}, announced was ${sha256}`);
  }
  if (rows === undefined) return;
  const counted = await countRows(file, format);
  if (counted === null || (rows >= counted.fewest && rows <= counted.most)) return;
  refuse('rows', `The file has ${inWords(counted.fewest)} rows, ${inWords(rows)} were announced`);
}

async function countRows(file: FoundFile, format: Format): Promise<{ fewest: number; most: number } | null> {
  const wanted = { columns: [], required: [], allowNoRows: true } as const;
  const opened = await openCsv(file.read(), format, wanted);
  if (opened.kind === 'refused') return null;
  for await (const batch of opened.batches()) if (batch.kind === 'refused') return null;
  const { rows, emptyRows, blankLines, trailing } = opened.summary();
  return { fewest: rows, most: rows + emptyRows + blankLines + trailing.lines.length };
}

function refuse(path: string, message: string): never {
  const text = `${message}. Nothing of it was kept: send the file again once it is written to its end.`;
  throw new AppError('INVALID_INPUT', text, { errors: [{ path: `manifest.${path}`, message }] });
}

function inWords(figure: number): string {
  return figure.toLocaleString('en-US');
}
