import { cardKey } from '#lib/domain/credential/card-key';
import { leftOutHash } from '#lib/domain/run/left-out-hash';
import type { PlannedRecord } from '#lib/domain/run/planned-record';

import { copyLine, copyRows } from './copy-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly runId: string };

/**
 * Begins a plan: whatever an earlier try left of it goes, and temporary tables of the planning transaction come, which
 * vanish with it. `stage` takes what COPY cannot send into a table with row-level security; `stage_key` and `stage_card`
 * keep, narrowly, whom and which cards every row of the file names, so that rows that meet are found at its end.
 */
export async function createStage(tx: BulkTx, { tenantId, runId }: Place): Promise<void> {
  await tx.query('delete from run_record where tenant_id = $1 and run_id = $2', [tenantId, runId]);
  await tx.query(
    `create temporary table stage (row int, line int, external_id text collate "C", identity_id uuid, outcome text,
       phase smallint, base_version int, content_hash text, stated jsonb, changes jsonb, active boolean, attributes jsonb,
       credentials jsonb, problems jsonb, undo jsonb, cards text[]) on commit drop`,
  );
  await tx.query(
    'create temporary table stage_key (row int, line int, external_id text collate "C", content_hash text) on commit drop',
  );
  await tx.query(
    'create temporary table stage_card (key text collate "C", row int, line int, external_id text) on commit drop',
  );
}

/** Text lines for COPY of the rows that are not unchanged. */
export function stageLines(planned: readonly PlannedRecord[]): string {
  let lines = '';
  for (const record of planned) lines += stageLine(record);
  return lines;
}

function stageLine(record: PlannedRecord): string {
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
    resultingAttributes(record),
    record.credentials.length === 0 ? null : json(record.credentials),
    record.problems.length === 0 ? null : json(record.problems),
    json(record.undo),
    cardKeys(record),
  ]);
}

/** Left out where the row's own statement is all there is to the person: joiners, and people of one source alone. */
function resultingAttributes({ outcome, result, stated }: PlannedRecord): string | null {
  return outcome === 'created' || result === null || result.attributes === stated ? null : json(result.attributes);
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Array literal of the credentials that this row would issue; the ID of a mobile one may hold any character. */
function cardKeys(record: PlannedRecord): string | null {
  const keys = record.credentials.flatMap((change) =>
    change.kind === 'issue' ? [change.key ?? cardKey(change.credential)] : [],
  );
  return keys.length === 0 ? null : `{${keys.map((key) => `"${key.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** Adds rows to the run's stored plan; a stretch at a time, so that the stage stays within memory. */
export async function storeRows(tx: BulkTx, { tenantId, runId }: Place, lines: readonly Buffer[]): Promise<void> {
  if (lines.length === 0) return;
  await copyRows(tx, 'stage', lines);
  await tx.query(
    `insert into run_record (tenant_id, run_id, row, line, external_id, identity_id, outcome, phase, base_version,
       content_hash, stated, changes, active, attributes, credentials, problems, undo)
     select $1, $2, row, line, external_id, identity_id, outcome, phase, base_version, content_hash, stated,
       changes, active, attributes, credentials, problems, undo from stage`,
    [tenantId, runId],
  );
  await tx.query(
    'insert into stage_key select row, line, external_id, content_hash from stage where external_id is not null',
  );
  await tx.query(
    'insert into stage_card select key, row, line, external_id from stage, unnest(cards) key where cards is not null',
  );
  await tx.query('truncate stage');
}

export type UnchangedRow = {
  readonly row: number;
  readonly line: number;
  readonly externalId: string;
  readonly contentHash: string;
};

/** Unchanged rows leave only their key. */
export async function stageUnchanged(tx: BulkTx, rows: readonly UnchangedRow[]): Promise<void> {
  let lines = '';
  for (const one of rows) lines += copyLine([one.row, one.line, one.externalId, one.contentHash]);
  await copyRows(tx, 'stage_key', lines);
}

/** People whom a selection leaves out are not named by the file. */
export async function unstageLeftOut(tx: BulkTx): Promise<void> {
  await tx.query('delete from stage_key where content_hash = $1', [leftOutHash]);
}

/** People met through the row index, for a file with so many other rows that only the database can compare them. */
export async function stageSeen(tx: BulkTx, keys: Iterable<string>): Promise<void> {
  let lines = '';
  for (const key of keys) {
    lines += copyLine([null, null, key, null]);
    if (lines.length < 1_000_000) continue;
    await copyRows(tx, 'stage_key', lines);
    lines = '';
  }
  await copyRows(tx, 'stage_key', lines);
}
