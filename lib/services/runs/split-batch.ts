import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { emptySnapshot, type Snapshot } from '#lib/domain/run/snapshot';
import { storedHash } from '#lib/engine/plan-record';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadDifferent, loadSnapshot } from '#lib/infra/db/load-snapshot';
import type { UnchangedRow } from '#lib/infra/db/stage-plan';

import { findCandidates } from './find-candidates.ts';
import type { PlanJob } from './plan-job.ts';

export type SplitBatch = {
  /** Rows to decide, with what the directory knows about their people. */
  readonly different: { readonly records: readonly MappedRecord[]; readonly snapshot: Snapshot };
  readonly unchanged: readonly UnchangedRow[];
};

/** Asks the directory which rows of a batch say something else than before, and what it knows about their people. */
export async function splitBatch(tx: BulkTx, job: PlanJob, mapped: readonly MappedRecord[]): Promise<SplitBatch> {
  if (job.isEmptyDirectory) return { different: { records: mapped, snapshot: emptySnapshot }, unchanged: [] };
  const { sourceId } = job.setup;
  const keyed = mapped.flatMap((record) =>
    record.externalId === null ? [] : [toQuestion(job, record, record.externalId)],
  );
  const found = await findCandidates(tx, job, { found: await loadDifferent(tx, sourceId, keyed), mapped });
  const foundKeys = new Set(found.map((row) => row.externalId));
  const isQuiet = (record: MappedRecord) =>
    record.externalId !== null && record.problems.length === 0 && !foundKeys.has(record.externalId);
  const records = mapped.filter((record) => !isQuiet(record));
  const cards = records.flatMap((record) =>
    record.credentials.flatMap((statement) => (statement.kind === 'state' ? [statement.credential] : [])),
  );
  const snapshot = await loadSnapshot(tx, sourceId, { found, cards });
  const unchanged = mapped.filter(isQuiet).map((record) => toKey(job, record, record.externalId ?? ''));
  return { different: { records, snapshot }, unchanged };
}

/** Rows with a defect are always looked up, so that the defect is reported against the person it concerns. */
function toQuestion(job: PlanJob, record: MappedRecord, externalId: string): UnchangedRow {
  const key = toKey(job, record, externalId);
  return record.problems.length === 0 ? key : { ...key, contentHash: '' };
}

function toKey(job: PlanJob, record: MappedRecord, externalId: string): UnchangedRow {
  return { row: record.row, line: record.line, externalId, contentHash: storedHash(record, job.plan, []) };
}
