import { fields } from '#lib/domain/identity/fields';
import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { Defect } from '#lib/engine/defect';
import { compileMapping } from '#lib/engine/map-record';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

import { decodePictureText } from './decode-picture-text.ts';
import { pictureReference } from './take-picture.ts';

export type PictureCell = { readonly row: number; readonly reference: string; readonly bytes: Buffer };

/**
 * Reads the pictures that stand in the cells of a run's file, row by row and one at a time: the file is walked once, no
 * faster than it is asked, and nothing but its picture columns is decoded.
 */
export async function* readPictureCells(setup: RunSetup, delimiter: string | null): AsyncGenerator<PictureCell> {
  const { settings, storageKey } = setup;
  const mapping = { identity: settings.identityMapping.filter(({ field }) => field === 'picture'), credentials: [] };
  const wanted = columnsOf(mapping);
  const format = { ...settings.format, delimiter: delimiter ?? settings.format.delimiter, skipTrailingLines: 0 };
  const file = await openCsv(readFile(storageKey), format, { ...wanted, batchRows: 50, allowNoRows: true });
  if (file.kind === 'refused') return;
  let bytes: Buffer | null = null;
  const takePicture = (text: string) => {
    const form = pictureFormOf(text);
    if (form !== 'dataUrl' && form !== 'base64' && form !== 'hex') return text;
    const decoded = decodePictureText(text, form);
    if (decoded instanceof Defect) return decoded;
    bytes = decoded;
    return pictureReference(decoded);
  };
  const { map } = compileMapping({ mapping, fields, format, takePicture }, wanted.columns);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return;
    for (const { row, line, cells } of batch.rows) {
      bytes = null;
      const reference = map({ row, line, cells }).values['picture'];
      if (typeof reference === 'string' && bytes !== null) yield { row, reference, bytes };
    }
  }
}
