import type { Field } from '#lib/domain/identity/fields';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { mappingOf } from '#lib/domain/mapping/mapping-of';
import type { SourceSettings } from '#lib/domain/source/source';
import { compileMapping } from '#lib/engine/map-record';
import { readFile } from '#lib/infra/storage/disk-storage';
import { loadDelivered } from '#lib/services/pictures/delivered-pictures';
import { takePictureWith } from '#lib/services/pictures/take-picture';
import { openCsv } from '#lib/sources/csv/open-csv';

export type Reading = {
  /** Its rows in order, mapped, a batch at a time; a file that is refused has none from there on. */
  readonly batches: () => AsyncGenerator<readonly MappedRecord[]>;
  /** Lets go of the file, however much of it was read. */
  readonly close: () => Promise<void>;
  /** Why the file was refused, once it has been read; null: it was not. */
  readonly refused: () => string | null;
};

const batchRows = 250;

type Place = {
  readonly tenantId: string;
  readonly fileId: string;
  readonly storageKey: string;
  readonly settings: SourceSettings;
  readonly fields: readonly Field[];
};

/** A stored file as these settings read it. PINs are passed over: their keyed hashes tell nobody anything. */
export async function openReading(place: Place): Promise<Reading> {
  const { storageKey, settings, fields } = place;
  const { format } = settings;
  const mapping = mappingOf(settings, fields);
  const wanted = columnsOf(mapping);
  const takePicture = takePictureWith(await loadDelivered(place));
  const file = await openCsv(readFile(storageKey), format, { ...wanted, batchRows });
  let refused = file.kind === 'refused' ? file.problem.message : null;
  const { map } = compileMapping(
    { mapping, fields, format, policy: settings.policy, now: new Date().toISOString(), takePicture },
    wanted.columns,
  );
  return {
    batches: async function* () {
      if (file.kind === 'refused') return;
      for await (const batch of file.batches()) {
        if (batch.kind === 'refused') {
          refused = batch.problem.message;
          return;
        }
        yield batch.rows.map((row) => map(row));
      }
    },
    close: async () => {
      if (file.kind === 'file') await file.close();
    },
    refused: () => refused,
  };
}
