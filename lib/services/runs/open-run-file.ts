import { fields } from '#lib/domain/identity/fields';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { runDraft } from '#lib/domain/source/draft';
import type { Format } from '#lib/domain/source/format';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import { compileMapping } from '#lib/engine/map-record';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { readFile } from '#lib/infra/storage/disk-storage';
import type { CsvFile, ReadRow, Refused } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

import type { RunRow } from './load-run-row.ts';

export type RunFile = {
  readonly kind: 'file';
  readonly file: CsvFile;
  /** The row's External ID as the run's mapping reads it; null when it cannot be read. */
  readonly keyOf: (row: ReadRow) => string | null;
};

/** The settings that the run was made with: those of its version, or a draft's. */
export async function loadRunSettings(
  tx: TenantTx,
  { tenantId, sourceId, sourceVersion, draft }: RunRow,
): Promise<SourceSettings> {
  const drafted = runDraft.nullable().parse(draft);
  if (drafted !== null) return drafted.settings;
  const version = await tx.sourceVersion.findUniqueOrThrow({
    where: { tenantId_sourceId_version: { tenantId, sourceId, version: sourceVersion } },
  });
  return sourceSettings.parse(version.settings);
}

/** Opens the run's stored file as the run read it, with all its columns. Trailing lines are read as rows, too. */
export async function openRunFile(run: RunRow, settings: SourceSettings): Promise<RunFile | Refused> {
  const { identityMapping, credentialMappings: credentials, policy } = settings;
  const wanted = columnsOf({ identity: identityMapping, credentials, rowAction: policy.rowAction });
  const format = formatOf(run, settings);
  const file = await openCsv(readFile(run.sourceFile.storageKey), format, {
    ...wanted,
    cells: 'all',
    allowNoRows: true,
  });
  if (file.kind === 'refused') return file;
  const identity = identityMapping.filter(({ field }) => field === 'externalId');
  const { map } = compileMapping({ mapping: { identity, credentials: [] }, fields, format }, wanted.columns);
  const keyOf = ({ row, line, cells }: ReadRow) =>
    map({ row, line, cells: file.positions.map((position) => cells[position]) }).externalId;
  return { kind: 'file', file, keyOf };
}

/** What the run decided about the file holds again. */
export function formatOf(run: RunRow, { format }: SourceSettings): Format {
  return { ...format, delimiter: run.delimiter ?? format.delimiter, skipTrailingLines: 0 };
}
