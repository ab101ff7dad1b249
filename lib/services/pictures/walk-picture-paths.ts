import { fields } from '#lib/domain/identity/fields';
import { pictureFormOf } from '#lib/domain/identity/picture-form';
import { picturePath } from '#lib/domain/identity/picture-path';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { SourceSettings } from '#lib/domain/source/source';
import { Defect } from '#lib/engine/defect';
import { compileMapping } from '#lib/engine/map-record';
import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

export type NamedPicture = { readonly row: number; readonly path: string };

type Place = { readonly storageKey: string; readonly settings: SourceSettings; readonly delimiter?: string | null };

/** Whether the settings read pictures at all. */
export function readsPictures({ identityMapping }: Pick<SourceSettings, 'identityMapping'>): boolean {
  return identityMapping.some(({ field }) => field === 'picture');
}

/**
 * The paths that stand in the picture column of a stored file, row by row, as its mapping reads them. Nothing else of the
 * file is decoded; a file that is refused names nothing from there on.
 */
export async function* walkPicturePaths(place: Place): AsyncGenerator<NamedPicture> {
  const { storageKey, settings, delimiter } = place;
  const mapping = { identity: settings.identityMapping.filter(({ field }) => field === 'picture'), credentials: [] };
  if (mapping.identity.length === 0) return;
  const wanted = columnsOf(mapping);
  const format = { ...settings.format, delimiter: delimiter ?? settings.format.delimiter, skipTrailingLines: 0 };
  const file = await openCsv(readFile(storageKey), format, { ...wanted, batchRows: 500, allowNoRows: true });
  if (file.kind === 'refused') return;
  let path: string | null = null;
  const takePicture = (text: string) => {
    const form = pictureFormOf(text);
    if (form === 'absolutePath' || form === 'relativePath') path = picturePath(text);
    return new Defect('picturePathUnreachable', { form: '' });
  };
  const { map } = compileMapping({ mapping, fields, format, takePicture }, wanted.columns);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return;
    for (const { row, line, cells } of batch.rows) {
      path = null;
      map({ row, line, cells });
      if (path !== null) yield { row, path };
    }
  }
}
