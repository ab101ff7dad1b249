import { cardKey } from '#lib/domain/credential/card-key';
import type { PlannedRecord } from '#lib/domain/run/planned-record';

import { copyLine, copyRows } from './copy-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

const columns =
  'row, line, external_id, identity_id, outcome, phase, base_version, content_hash, stated, changes, active, attributes, credentials, problems, cards';

/** Temporary tables of the planning transaction; they vanish with it, so that a crash leaves nothing behind. */
export async function createStage(tx: BulkTx): Promise<void> {
  await tx.query(
    `create temporary table stage (row int, line int, external_id text collate "C", identity_id uuid, outcome text,
       phase smallint, base_version int, content_hash text, stated text, changes text, active boolean, attributes text,
       credentials text, problems text, cards text[]) on commit drop`,
  );
  await tx.query(
    'create temporary table stage_unchanged (row int, line int, external_id text collate "C", content_hash text) on commit drop',
  );
}

/** Text lines for COPY of the rows that are not unchanged. */
export function stageLines(planned: readonly PlannedRecord[]): string {
  let lines = '';
  for (const record of planned) lines += stageLine(record);
  return lines;
}

function stageLine(record: PlannedRecord): string {
  const isJoiner = record.outcome === 'created';
  return copyLine([
    record.row,
    record.line,
    record.externalId,
    record.identityId,
    record.outcome,
    record.phase,
    record.baseVersion,
    record.contentHash,
    json(record.stated),
    record.changes.length === 0 ? null : json(record.changes),
    record.result?.active ?? null,
    isJoiner || record.result === null ? null : json(record.result.attributes),
    record.credentials.length === 0 ? null : json(record.credentials),
    record.problems.length === 0 ? null : json(record.problems),
    cardKeys(record),
  ]);
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Array literal of the cards that this row would issue; keys are hexadecimal and format names, nothing to escape. */
function cardKeys(record: PlannedRecord): string | null {
  const keys = record.credentials.flatMap((change) => (change.kind === 'issue' ? [cardKey(change.credential)] : []));
  return keys.length === 0 ? null : `{${keys.map((key) => `"${key}"`).join(',')}}`;
}

export async function stagePlan(tx: BulkTx, lines: string): Promise<void> {
  await copyRows(tx, `stage (${columns})`, lines);
}

export type UnchangedRow = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly contentHash: string;
};

/** Unchanged rows leave only their key, so that duplicates and absences can be found. */
export async function stageUnchanged(tx: BulkTx, rows: readonly UnchangedRow[]): Promise<void> {
  let lines = '';
  for (const one of rows) lines += copyLine([one.row, one.line, one.externalId, one.contentHash]);
  await copyRows(tx, 'stage_unchanged', lines);
}

/** People met through the row index, for a file with so many other rows that only the database can compare them. */
export async function stageSeen(tx: BulkTx, keys: Iterable<string>): Promise<void> {
  let lines = '';
  for (const key of keys) {
    lines += copyLine([null, null, key, null]);
    if (lines.length < 1_000_000) continue;
    await copyRows(tx, 'stage_unchanged', lines);
    lines = '';
  }
  await copyRows(tx, 'stage_unchanged', lines);
}
