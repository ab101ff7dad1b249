import { fields } from '#lib/domain/identity/fields';
import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { Defect } from '#lib/engine/defect';
import { compileMapping } from '#lib/engine/map-record';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { readFile } from '#lib/infra/storage/disk-storage';
import { AppError } from '#lib/shared/app-error';
import { openCsv } from '#lib/sources/csv/open-csv';

import { decodePictureText } from './decode-picture-text.ts';
import type { DeliveredPictures } from './delivered-pictures.ts';
import { pictureReference } from './take-picture.ts';

export type PictureCell = {
  readonly row: number;
  readonly reference: string;
  /** The picture itself; null when it is no longer kept. */
  readonly load: () => Promise<Buffer | null>;
};

type Reading = { readonly delimiter: string | null; readonly delivered: DeliveredPictures | null };

/**
 * Reads the pictures of a run's file, those that stand in its cells and those that came with it, row by row and one at a
 * time: the file is walked once, no faster than it is asked, and nothing but its picture columns is decoded.
 */
export async function* readPictureCells(
  { settings, storageKey }: RunSetup,
  { delimiter, delivered }: Reading,
): AsyncGenerator<PictureCell> {
  const mapping = { identity: settings.identityMapping.filter(({ field }) => field === 'picture'), credentials: [] };
  const wanted = columnsOf(mapping);
  const format = { ...settings.format, delimiter: delimiter ?? settings.format.delimiter, skipTrailingLines: 0 };
  const file = await openCsv(readFile(storageKey), format, { ...wanted, batchRows: 50, allowNoRows: true });
  if (file.kind === 'refused') return;
  let load: PictureCell['load'] | null = null;
  const takePicture = (text: string) => {
    const found = findPicture(text, delivered);
    if (found === null) return text;
    if (found instanceof Defect) return found;
    load = found.load;
    return found.reference;
  };
  const { map } = compileMapping({ mapping, fields, format, takePicture }, wanted.columns);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return;
    for (const { row, line, cells } of batch.rows) {
      load = null;
      const reference = map({ row, line, cells }).values['picture'];
      if (typeof reference === 'string' && load !== null) yield { row, reference, load };
    }
  }
}

/** The picture behind a cell's text; null where the text brings none itself. */
function findPicture(text: string, delivered: DeliveredPictures | null): Omit<PictureCell, 'row'> | Defect | null {
  const form = pictureFormOf(text);
  if (form === 'address') return null;
  if (form === 'absolutePath' || form === 'relativePath') {
    const picture = delivered?.find(text) ?? null;
    return picture && { reference: picture.reference, load: () => readStored(picture.storageKey) };
  }
  const bytes = decodePictureText(text, form);
  return bytes instanceof Defect ? bytes : { reference: pictureReference(bytes), load: async () => bytes };
}

async function readStored(storageKey: string): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of readFile(storageKey)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
  return Buffer.concat(chunks);
}
