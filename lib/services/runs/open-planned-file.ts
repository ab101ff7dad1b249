import { columnsOf } from '#lib/domain/mapping/columns-of';
import { mappingOf } from '#lib/domain/mapping/mapping-of';
import { type CompiledMapping, compileMapping } from '#lib/engine/map-record';
import { takePictureWith } from '#lib/services/pictures/take-picture';
import type { CsvFile, Refused, Wanted } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

import type { PlanJob } from './plan-job.ts';
import { readUnchanged } from './read-unchanged.ts';

export type PlannedSource = { readonly kind: 'file'; readonly file: CsvFile; readonly compiled: CompiledMapping };

/** Small batches die young: with 1,000 rows the peak of a large file was 15 MB higher, with 4,000 the heap half as large again. */
const batchRows = 500;

/** Opens the run's file with the mapping that turns its rows into records: every reading gives the same records. */
export async function openPlannedFile(
  { setup, plan, fields, pins, pictures }: PlanJob,
  memory: Pick<Wanted, 'seed' | 'skip'>,
): Promise<PlannedSource | Refused> {
  const { settings, storageKey, crc32, fileName } = setup;
  const { format, policy } = settings;
  const allowNoRows = policy.limits.allowOnce;
  const mapping = mappingOf(settings, fields);
  const wanted = columnsOf(mapping);
  const more = { ...memory, fileName, batchRows, allowNoRows };
  const file = await openCsv(readUnchanged(storageKey, crc32), format, { ...wanted, ...more });
  if (file.kind === 'refused') return file;
  return {
    kind: 'file',
    file,
    compiled: compileMapping(
      {
        mapping,
        fields,
        format,
        policy,
        now: plan.now,
        takePicture: takePictureWith(pictures),
        pins,
        badgeTypes: plan.badgeTypes,
        dayZone: setup.timeZone,
      },
      wanted.columns,
    ),
  };
}
