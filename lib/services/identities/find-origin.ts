import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentityExplanation } from '#lib/contract/identity-explanation';
import type { Field } from '#lib/domain/identity/fields';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { makesOneOfRows } from '#lib/domain/source/makes-one-of-rows';
import type { SourceSettings } from '#lib/domain/source/source';
import { traceRule } from '#lib/engine/trace-rule';
import { findMergedRows } from '#lib/infra/db/find-merged-rows';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { loadDelivered } from '#lib/services/pictures/delivered-pictures';
import { takePictureWith } from '#lib/services/pictures/take-picture';
import { findFileRow } from '#lib/services/runs/find-file-row';
import type { RunRow } from '#lib/services/runs/load-run-row';
import { loadRunSettings, openRunFile } from '#lib/services/runs/open-run-file';
import { toRunSummary } from '#lib/services/runs/to-run-summary';
import { AppError } from '#lib/shared/app-error';

import type { NamedStatement } from './to-identity.ts';

type Explained = OutputOf<typeof getIdentityExplanation>['statements'][number];
export type Origin = Pick<Explained, 'origin' | 'originMissing'>;

type Wanted = {
  readonly identityId: string;
  readonly statement: NamedStatement;
  readonly field: string;
  /** Its entry in the tenant's catalogue; undefined for a field that is gone. */
  readonly known: Field | undefined;
  readonly value: FieldValue;
};

/** A value may be older than the last row that changed something else; so many rows are read again at most. */
const rowsTried = 4;

type Place = { readonly runId: string; readonly row: number };
type Sent = { readonly run: RunRow; readonly row: number; readonly settings: SourceSettings };

/** The row in which the source said this value, newest first, with the rule applied to it step by step. */
export async function findOrigin(tenantId: string, wanted: Wanted): Promise<Origin> {
  const sent = await inTenant(tenantId, (tx) => loadRows(tx, tenantId, wanted));
  let missing = 'The runs of this source that set the value are no longer kept.';
  for (const one of sent) {
    const found = await readOrigin(one, wanted);
    if (typeof found !== 'string') return { origin: found, originMissing: null };
    missing = found;
  }
  return { origin: null, originMissing: missing };
}

/** The row that the source record names, then those of its history, newest first; before each those merged into it. */
async function loadRows(tx: TenantTx, tenantId: string, { identityId, statement }: Wanted): Promise<Sent[]> {
  const { sourceId, lastSeenRunId, lastRow } = statement;
  const history = await tx.history.findMany({
    where: { tenantId, identityId, sourceId, runId: { not: null }, row: { not: null } },
    orderBy: { id: 'desc' },
    take: 50,
    select: { runId: true, row: true },
  });
  const places = new Map<string, Place>();
  for (const { runId, row } of [{ runId: lastSeenRunId, row: lastRow }, ...history]) {
    if (runId !== null && row !== null) places.set(`${runId} ${row}`, { runId, row });
  }
  const sent: Sent[] = [];
  for (const { runId, row } of places.values()) {
    if (sent.length >= rowsTried) break;
    const run = await tx.run.findUnique({
      where: { tenantId_id: { tenantId, id: runId } },
      include: { sourceFile: true, source: { select: { name: true } } },
    });
    // What a revert gave back was said by an earlier row.
    if (run === null || run.reverts !== null) continue;
    const settings = await loadRunSettings(tx, run);
    const merged = makesOneOfRows(settings.policy) ? await findMergedRows(tx, { tenantId, runId, row }, rowsTried) : [];
    for (const one of [...merged, row]) sent.push({ run, row: one, settings });
  }
  return sent;
}

/** The origin, or why this row is none. */
async function readOrigin(
  { run, row, settings }: Sent,
  { field: key, known, value }: Wanted,
): Promise<NonNullable<Explained['origin']> | string> {
  const read = await readRow(run, settings, row);
  if (typeof read === 'string') return read;
  const { tenantId, fileId, delimiter, sourceFile } = run;
  const stored = { tenantId, fileId, delimiter, storageKey: sourceFile.storageKey, settings };
  const takePicture = takePictureWith(key === 'picture' ? await loadDelivered(stored) : null);
  const traced = traceField(settings, { key, field: known, takePicture }, read);
  if (traced === null) return `The mapping that read run ${run.number} has no rule for this field.`;
  if (!isSame(traced.value, value)) return `Run ${run.number} said something else of this field.`;
  const { startedBy, createdAt, file } = toRunSummary(run);
  return {
    runId: run.id,
    runNumber: run.number,
    startedBy,
    at: createdAt,
    fileName: file.name,
    row,
    line: read.line,
    cells: [...traced.cells],
    steps: [...traced.steps],
  };
}

type FileRow = {
  readonly line: number;
  readonly header: readonly string[];
  readonly cells: readonly (string | undefined)[];
};

async function readRow(run: RunRow, settings: SourceSettings, row: number): Promise<FileRow | string> {
  try {
    const opened = await openRunFile(run, settings);
    if (opened.kind === 'refused') return `The file of run ${run.number} cannot be read any more.`;
    const found = await findFileRow(opened, { row, trailing: settings.format.skipTrailingLines });
    if (found === undefined) return `The file of run ${run.number} has no row ${row}.`;
    return { line: found.line, header: opened.file.header, cells: found.cells };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND')
      return `The file of run ${run.number} is no longer kept.`;
    throw error;
  }
}

type Traced = {
  readonly key: string;
  readonly field: Field | undefined;
  readonly takePicture: ReturnType<typeof takePictureWith>;
};

function traceField(settings: SourceSettings, { key, field, takePicture }: Traced, { header, cells }: FileRow) {
  const rule = settings.identityMapping.find((one) => one.field === key);
  if (rule !== undefined && field !== undefined) {
    const traced = traceRule({ rule, field, format: settings.format, takePicture }, { header, cells });
    // A source that decides who is active holds everybody it names, unless the row says otherwise.
    return key === 'active' && traced.value == null ? { ...traced, value: true } : traced;
  }
  if (key !== 'active') return null;
  const step = { name: 'Named by the file of a source that decides who is active', result: 'true', problem: null };
  return { cells: [], steps: [step], value: true };
}

function isSame(a: FieldValue | undefined, b: FieldValue): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b);
}
