import { settleSyncMode } from '#lib/domain/source/settle-sync-mode';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';
import type { Ranks } from '#lib/domain/source/statement';
import { invariant } from '#lib/shared/invariant';

import type { BulkTx } from './in-tenant-bulk.ts';

/** Everything about a run that is fixed when it starts: settings are those of the version it was made for. */
export type RunSetup = {
  readonly tenantId: string;
  readonly runId: string;
  readonly number: number;
  readonly mode: 'apply' | 'preview';
  readonly sourceId: string;
  readonly sourceName: string;
  readonly sourceVersion: number;
  readonly position: number;
  readonly ranks: Ranks;
  readonly isSample: boolean;
  readonly settings: SourceSettings;
  readonly settingsHash: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Null for a file that came before it was kept. */
  readonly crc32: number | null;
  readonly sizeBytes: number;
  readonly storageKey: string;
  /** When the sender wrote the file, and when it arrived. */
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  /** Pictures came with the file, beside it. */
  readonly hasPictures: boolean;
  /** The row index of the source's last accepted file, and the one made with this plan. */
  readonly rowIndex: unknown;
  readonly ownIndex: unknown;
  readonly lastApplied: unknown;
  readonly timeZone: string;
  /** The run goes by settings of its own. */
  readonly isDrafted: boolean;
  /** Why the run only previews a file that was to be applied; null for any other. */
  readonly previewedBecause: string | null;
  /** A person has seen this plan and said yes. */
  readonly isDecided: boolean;
  /** A person has said that absence counts in this file, whatever the checks say. */
  readonly acceptsAbsences: boolean;
  /** The run that this one takes back; null for a run that reads a file. */
  readonly revertsRunId: string | null;
  /** The plan exceeds a limit. */
  readonly isOverLimit: boolean;
  readonly appliedPhase: number;
  readonly appliedRow: number;
  /** Who sent the file, as history names them. */
  readonly actorLabel: string;
};

type Row = Omit<RunSetup, 'settings' | 'sizeBytes'> & { readonly settings: unknown; readonly sizeBytes: string };

/** Loads the setup of a run that exists. */
export async function loadRunSetup(tx: BulkTx, runId: string): Promise<RunSetup> {
  const { rows } = await tx.query<Row>(
    `select r.tenant_id "tenantId", r.id "runId", r.number, r.mode, r.source_id "sourceId", s.name "sourceName",
       r.source_version "sourceVersion", s.position, s.ranks, s.is_sample "isSample", coalesce(r.draft -> 'settings', v.settings) settings, coalesce(r.draft ->> 'settingsHash', v.settings_hash) "settingsHash",
       f.id "fileId", f.name "fileName", f.sha256, f.crc32::float8 crc32, f.size_bytes "sizeBytes", f.storage_key "storageKey", f.sent_at "sentAt", f.received_at "receivedAt",
       exists (select from upload u join delivered_picture p on p.tenant_id = u.tenant_id and p.upload_id = u.id where u.tenant_id = f.tenant_id and u.file_id = f.id) "hasPictures",
       s.row_index "rowIndex", r.row_index "ownIndex", s.last_applied "lastApplied", t.time_zone "timeZone", r.decision is not null "isDecided", r.draft is not null "isDrafted", r.previewed_because "previewedBecause", r.hold is not null "isOverLimit", r.absences_accepted is not null "acceptsAbsences", r.reverts ->> 'runId' "revertsRunId",
       r.applied_phase "appliedPhase", r.applied_row "appliedRow", r.actor ->> 'label' "actorLabel"
     from run r
     join source s using (tenant_id) join source_version v on v.tenant_id = r.tenant_id and v.source_id = r.source_id and v.version = r.source_version
     join source_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
     join tenant t on t.id = r.tenant_id
     where r.id = $1 and s.id = r.source_id`,
    [runId],
  );
  const row = rows[0];
  invariant(row !== undefined, `run ${runId} has a source, a version and a file`);
  return { ...row, settings: settleSyncMode(sourceSettings.parse(row.settings)), sizeBytes: Number(row.sizeBytes) };
}

/** The separator that the run found in its file; null before it was read. */
export async function loadRunDelimiter(tx: BulkTx, runId: string): Promise<string | null> {
  const { rows } = await tx.query<{ delimiter: string | null }>('select delimiter from run where id = $1', [runId]);
  return rows[0]?.delimiter ?? null;
}
