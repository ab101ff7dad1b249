import { maskedValue } from '#lib/domain/credential/mask';
import { cleanText } from '#lib/domain/mapping/clean-text';
import { mappingOf } from '#lib/domain/mapping/mapping-of';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import type { RemarkSource } from '#lib/domain/remark/remark-facts';
import type { Format } from '#lib/domain/source/format';
import { compileMapping } from '#lib/engine/map-record';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadBadgeTypes } from '#lib/infra/db/load-badge-types';
import { pinPolicyOf } from '#lib/infra/db/pin-policy-of';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';

import { EmptyRows } from './empty-rows.ts';
import { loadRemarks, type RemarkedRow, type SaidRow } from './load-remarks.ts';
import { formatOf, openRunFile } from './open-run-file.ts';
import { RemarkLayout } from './remark-layout.ts';
import { toRefusedRemarks } from './to-refused-remarks.ts';
import type { ResultJob } from './to-result-lines.ts';

/** The lines of a result file with one remark per row: the stored file read again and joined with what became of its rows. */
export async function* toRemarkLines(job: ResultJob): AsyncGenerator<string> {
  const { run, settings, only } = job;
  const opened = await openRunFile(run, settings);
  if (opened.kind === 'refused') return yield* toRefusedRemarks({ ...job, remark: opened.problem.message });
  const { file } = opened;
  try {
    const layout = new RemarkLayout(file, formatOf(run, settings), settings.credentialMappings);
    const { source, say } = await toReader(job, file);
    const empty = new EmptyRows();
    const toLine = ({ row, remark }: RemarkedRow) =>
      layout.emptyRows(empty.takeBefore(row.line)) + layout.row(row, remark);
    yield layout.head();
    for await (const batch of file.batches()) {
      if (batch.kind === 'refused') return yield layout.fileLine(`FAILED: ${batch.problem.message}`);
      if (only === 'all') empty.note(batch.notes);
      const remarked =
        run.status === 'skipped'
          ? batch.rows.map((row) => ({ row, remark: skippedRemark(job) }))
          : await loadRemarks({ run, only, source }, batch.rows.map(say));
      yield remarked.map(toLine).join('');
    }
    yield layout.emptyRows(empty.takeBefore());
  } finally {
    await file.close();
  }
}

/** The same bytes have been done before. */
function skippedRemark({ skippedBy }: ResultJob): string {
  const earlier = skippedBy === null ? 'an earlier run' : `run ${skippedBy}`;
  return `SUCCESS: unchanged; ${earlier} has applied this very file`;
}

async function toReader(job: ResultJob, file: CsvFile) {
  const { run, settings } = job;
  const { badgeTypes, lengths } = await inTenantBulk(run.tenantId, async (tx) => ({
    badgeTypes: await loadBadgeTypes(tx),
    lengths: (await pinPolicyOf(tx)) ?? { lengthMin: 1, lengthMax: 100 },
  }));
  const mapping = mappingOf(settings, job.fields);
  // What the row says is told, not kept: a PIN needs neither hash nor seal.
  const pins = { ...lengths, keep: () => ({ rawCode: maskedValue, seal: () => maskedValue }) };
  const { map } = compileMapping(
    { mapping, fields: job.fields, format: settings.format, pins, badgeTypes },
    file.header,
  );
  const positionOf = compilePositions(file, settings.format);
  const source: RemarkSource = {
    mapping,
    header: file.header,
    badgeNames: new Map([...badgeTypes.values()].map(({ id, name }) => [id, name])),
    at: run.createdAt.toISOString(),
  };
  const say = (row: ReadRow): SaidRow => ({
    row,
    record: map(row),
    cellOf: (column) => cleanText(row.cells[positionOf(column)] ?? ''),
  });
  return { source, say };
}

/** The place of a mapped column in the file; -1 where the file has none. */
function compilePositions({ header }: CsvFile, { headers }: Format): (column: string) => number {
  const toName = headers === 'exact' ? (name: string) => name : relaxedName;
  const positions = new Map(header.map((name, i) => [toName(name), i]));
  return (column) => positions.get(toName(column)) ?? -1;
}
