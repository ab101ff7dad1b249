import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getRunRecord as contract } from '#lib/contract/run-records';
import type { Ctx } from '#lib/domain/access/ctx';
import { maskedValue } from '#lib/domain/credential/mask';
import { labelOf } from '#lib/domain/identity/label-of';
import { shortenCell } from '#lib/domain/mapping/shorten-cell';
import { isApplied } from '#lib/domain/run/is-applied';
import { unwrittenState } from '#lib/domain/run/report-row';
import { runStatuses } from '#lib/domain/run/status';
import type { StepName } from '#lib/domain/run/step-of';
import { type StoredRecord, storedRecord } from '#lib/domain/run/stored-record';
import type { SourceSettings } from '#lib/domain/source/source';
import { explainRow } from '#lib/engine/explain-row';
import { findRunRecord } from '#lib/infra/db/find-run-record';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { loadNames } from '#lib/infra/db/load-names';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';

import { checkRowsKept } from './check-rows-kept.ts';
import { compileSecrets } from './compile-secrets.ts';
import { findFileRow } from './find-file-row.ts';
import { loadRunRow, type RunRow } from './load-run-row.ts';
import { loadRunSettings, openRunFile, type RunFile } from './open-run-file.ts';
import { toApplyPlace, toRunRecords } from './to-run-record.ts';

type Input = ParsedInputOf<typeof contract>;
type Output = OutputOf<typeof contract>;

/** One row explained: what stands in the file, and what each step made of it. Rows that changed nothing are explained, too. */
export async function getRunRecord(ctx: Ctx, input: Input): Promise<Output> {
  authorize(ctx, 'runs:read');
  const { tenantId } = ctx;
  const { run, settings, stored, catalogue } = await inTenant(tenantId, async (tx) => {
    const run = await loadRunRow(tx, tenantId, input.runId);
    const found = await findRunRecord(tx, { tenantId, runId: run.id, row: input.row });
    const stored = found === null ? null : storedRecord.parse(found);
    return {
      run,
      settings: await loadRunSettings(tx, run),
      stored,
      catalogue: await loadCatalogue(tx, tenantId),
    };
  });
  checkCompared(run);
  checkRowsKept(run);
  const rules = settings.identityMapping.length + settings.credentialMappings.length;
  if (run.reverts !== null) return explainStored(ctx, run, { row: input.row, stored, catalogue, rules });
  if (run.sourceFile.removedAt !== null && stored !== null)
    return explainStored(ctx, run, { row: input.row, stored, catalogue, rules });
  const { row, opened } = await readRow(run, settings, input.row);
  const record = stored ?? toQuiet(row, opened.keyOf(row));
  const { shown, personKey } = await inTenant(tenantId, (tx) => showRecord(tx, run, record));
  if (shown === undefined) throw noSuchRow(run, input.row);
  const place = toApplyPlace(run);
  const steps = explainRow({
    ...shown,
    personKey,
    labelOf: labelOf(catalogue),
    values: row.cells.filter((cell) => cell !== undefined).length,
    rules,
    state: isApplied(place, record) ? 'done' : unwrittenState(place.status),
  });
  return { ...shown, steps: [...steps], raw: toRaw(row, opened.file, settings.credentialMappings) };
}

type Unread = {
  readonly row: number;
  readonly stored: StoredRecord | null;
  readonly catalogue: Awaited<ReturnType<typeof loadCatalogue>>;
  readonly rules: number;
};

/** A row without its file: that of a run that takes another one back was never read, others were kept as they were planned. */
async function explainStored({ tenantId }: Ctx, run: RunRow, unread: Unread): Promise<Output> {
  const { row, stored, catalogue, rules } = unread;
  const nothing = new AppError('NOT_FOUND', `Run ${run.number} takes nothing back at row ${row}.`);
  if (stored === null) throw nothing;
  const [shown] = await inTenant(tenantId, (tx) => toRunRecords(tx, run, [stored]));
  if (shown === undefined) throw nothing;
  const place = toApplyPlace(run);
  const state = isApplied(place, stored) ? 'done' : unwrittenState(place.status);
  const steps = explainRow({ ...shown, labelOf: labelOf(catalogue), values: 0, rules, state });
  return { ...shown, steps: steps.filter(({ name }) => isTold(name, run)), raw: [] };
}

function isTold(name: StepName, { reverts }: RunRow): boolean {
  return name === 'Compare' || name === 'Apply' || (reverts === null && name !== 'Read');
}

async function showRecord(tx: TenantTx, run: RunRow, record: StoredRecord) {
  const [shown] = await toRunRecords(tx, run, [record]);
  const [person] =
    shown?.identityId == null ? [] : await loadNames(tx, { ...run, ids: [shown.identityId], externalIds: [] });
  return { shown, personKey: person?.externalId ?? null };
}

/** Only then is a row without a record one that was unchanged. */
function checkCompared(run: RunRow): void {
  if (run.planHash !== null) return;
  const { status } = toApplyPlace(run);
  throw new AppError(
    'CONFLICT',
    `Run ${run.number} is “${runStatuses[status].label}”; its rows were not compared, so there is nothing to explain.`,
  );
}

async function readRow(run: RunRow, settings: SourceSettings, row: number): Promise<{ row: ReadRow; opened: RunFile }> {
  const opened = await openRunFile(run, settings);
  if (opened.kind === 'refused') throw noSuchRow(run, row);
  const found = await findFileRow(opened, { row, trailing: settings.format.skipTrailingLines });
  if (found === undefined) throw noSuchRow(run, row);
  return { row: found, opened };
}

function toQuiet({ row, line }: ReadRow, externalId: string | null): StoredRecord {
  return {
    row,
    line,
    externalId,
    identityId: null,
    outcome: 'unchanged',
    phase: 0,
    stated: null,
    changes: null,
    active: null,
    credentials: null,
    problems: null,
  };
}

/** A picture in a cell is told by its beginning, a PIN not at all; the file itself has all of it. */
function toRaw(row: ReadRow, { header }: CsvFile, credentials: SourceSettings['credentialMappings']): Output['raw'] {
  const secrets = compileSecrets(header, credentials)(row);
  return row.cells.map((value, i) => {
    const column = header[i] ?? `Column ${i + 1}`;
    if (value === undefined) return { column, value: null };
    return { column, value: value !== '' && secrets.has(i) ? maskedValue : shortenCell(value) };
  });
}

function noSuchRow(run: RunRow, row: number): AppError {
  return new AppError('NOT_FOUND', `${run.sourceFile.name} has no row ${row}. The header and blank lines are no rows.`);
}
