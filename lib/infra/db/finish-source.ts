import type { BulkTx } from './in-tenant-bulk.ts';
import type { RunSetup } from './load-run-setup.ts';

export type Written = { readonly changes: number; readonly deletions: number };

/**
 * Remembers that the directory now shows this run's file, unless part of its plan was left undone, and its row index. Every other source forgets its own last file
 * when something was written (sending it again could now have an effect), and its row index when people were deleted.
 */
export async function markApplied(tx: BulkTx, setup: RunSetup, written: Written): Promise<void> {
  const applied = { runId: setup.runId, sha256: setup.sha256, version: setup.sourceVersion };
  await tx.query(
    `update source s set last_applied = case when r.fell_short or r.draft is not null then null else $3::jsonb end, row_index = r.row_index from run r
     where s.tenant_id = $1 and s.id = $2 and r.tenant_id = $1 and r.id = $4`,
    [setup.tenantId, setup.sourceId, JSON.stringify(applied), setup.runId],
  );
  if (written.changes === 0) return;
  await tx.query(
    `update source set last_applied = null, row_index = case when $3 then null else row_index end where tenant_id = $1 and id <> $2`,
    [setup.tenantId, setup.sourceId, written.deletions > 0],
  );
}

/** Every source forgets its last file and row index: what the directory shows is no file's word alone. */
export async function forgetAllFiles(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query('update source set last_applied = null, row_index = null where tenant_id = $1', [tenantId]);
}

/** A run that passed its limits by the one-time allowance, and has written, has used it up: the next one is held again. */
export async function useAllowance(tx: BulkTx, setup: RunSetup): Promise<void> {
  if (!setup.isOverLimit || setup.isDecided || !setup.settings.policy.limits.allowOnce) return;
  const off = "jsonb_set(settings, '{policy,limits,allowOnce}', 'false')";
  await tx.query(
    `update source set settings = ${off}, draft = jsonb_set(draft, '{settings,policy,limits,allowOnce}', 'false') where tenant_id = $1 and id = $2`,
    [setup.tenantId, setup.sourceId],
  );
  await tx.query(
    `update source_version set settings = ${off} where tenant_id = $1 and source_id = $2 and version = $3`,
    [setup.tenantId, setup.sourceId, setup.sourceVersion],
  );
}

/** The oldest run of this source that waits for its turn. */
export async function findNextRun(tx: BulkTx, setup: RunSetup): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from run where tenant_id = $1 and source_id = $2 and status = 'queued'
       and (not_before is null or not_before <= clock_timestamp()) order by number limit 1`,
    [setup.tenantId, setup.sourceId],
  );
  return rows[0]?.id ?? null;
}

export type Directory = { readonly isEmpty: boolean; readonly isFirstRun: boolean };

/** Whether the tenant has no people at all, and whether this source has never applied a run. */
export async function describeDirectory(tx: BulkTx, setup: RunSetup): Promise<Directory> {
  const { rows } = await tx.query<Directory>(
    `select not exists (select 1 from identity where tenant_id = $1) "isEmpty",
       not exists (select 1 from run where tenant_id = $1 and source_id = $2 and status in ('completed', 'completedWithProblems')) "isFirstRun"`,
    [setup.tenantId, setup.sourceId],
  );
  return rows[0] ?? { isEmpty: false, isFirstRun: false };
}

/** The id of the run that has already done exactly this, by the rule for the same bytes (docs/decisions/0006). */
export function findSameBytes(setup: RunSetup): string | null {
  const applied = setup.lastApplied;
  // The same paths may stand for other pictures.
  if (setup.hasPictures) return null;
  if (typeof applied !== 'object' || applied === null || setup.mode !== 'apply' || setup.isDrafted) return null;
  const { runId, sha256, version } = applied as { runId?: unknown; sha256?: unknown; version?: unknown };
  return sha256 === setup.sha256 && version === setup.sourceVersion && typeof runId === 'string' ? runId : null;
}

/**
 * Whether a file with the bytes of an applied run is a further file to count: people missing from that one wait for it, and it
 * has arrived on a later day of the tenant. Sent twice on one day it would make one export count as two.
 */
export async function countsAnew(tx: BulkTx, setup: RunSetup, appliedRunId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from run r join source_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
     where r.tenant_id = $1 and r.id = $2 and r.accepted and (r.counts #>> '{missing,waiting}')::int > 0
       and (f.received_at at time zone $4::text)::date < ($3::timestamptz at time zone $4::text)::date`,
    [setup.tenantId, appliedRunId, setup.receivedAt, setup.timeZone],
  );
  return rowCount === 1;
}

/** Whom a file names has not missed it, even where their row was not applied: their missed files begin anew. */
export async function forgetMissed(tx: BulkTx, { tenantId, sourceId, runId, settings }: RunSetup): Promise<void> {
  if (settings.policy.fileMeaning !== 'snapshot') return;
  await tx.query(
    `update source_record r set missed_files = 0, missing_since = null
     where r.tenant_id = $1 and r.source_id = $2 and r.missed_files > 0 and not r.withdrawn
       and not exists (select from run_absence a where a.tenant_id = $1 and a.run_id = $3 and a.external_id = r.external_id)`,
    [tenantId, sourceId, runId],
  );
}
