import { columnsOf } from '#lib/domain/mapping/columns-of';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { compileMapping } from '#lib/engine/map-record';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { loadLastAccepted } from '#lib/infra/db/load-last-accepted';
import { readFile } from '#lib/infra/storage/disk-storage';
import { AppError } from '#lib/shared/app-error';
import { openCsv } from '#lib/sources/csv/open-csv';

/** The records of the source's last accepted file, as its mapping read them then; CONFLICT before the first. */
export async function* openLastFile(tenantId: string, sourceId: string): AsyncGenerator<MappedRecord> {
  const { last, fields } = await inTenantBulk(tenantId, async (tx) => ({
    last: await loadLastAccepted(tx, sourceId),
    fields: await loadCatalogue(tx, tenantId),
  }));
  if (last === null) throw new AppError('CONFLICT', 'No file of this source has been accepted yet. Send one first.');
  const { identityMapping: identity, policy } = last.settings;
  const mapping = { identity, credentials: [] };
  const wanted = columnsOf(mapping);
  const format = { ...last.settings.format, delimiter: last.delimiter ?? last.settings.format.delimiter };
  const file = await openCsv(readFile(last.storageKey), format, { ...wanted, allowNoRows: true });
  if (file.kind === 'refused') throw new AppError('CONFLICT', file.problem.message);
  const { map } = compileMapping({ mapping, fields, format, policy }, wanted.columns);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') throw new AppError('CONFLICT', batch.problem.message);
    for (const row of batch.rows) yield map(row);
  }
}
