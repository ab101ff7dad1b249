import type { Regroup } from '#lib/domain/run/regroup';

import { copyLine, copyRows } from './copy-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { AbsentRow } from './stage-absent.ts';

/** `missedFiles` is what the source remembers from now on. */
export type PlannedAbsence = Pick<AbsentRow, 'externalId' | 'identityId' | 'baseVersion'> & {
  readonly outcome: string;
  readonly missedFiles: number;
  readonly withdraws: boolean;
  /** What a person who stays loses of their groups. */
  readonly regroup?: Regroup | null;
};

type Place = { readonly tenantId: string; readonly runId: string };

/** Stores what becomes of the people a run does not name, some at a time: their order is the one they come in. */
export class AbsenceStore {
  readonly #tx: BulkTx;
  readonly #place: Place;
  #stored = 0;

  private constructor(tx: BulkTx, place: Place) {
    this.#tx = tx;
    this.#place = place;
  }

  /** Forgets what an earlier plan of the run said. */
  static async open(tx: BulkTx, place: Place): Promise<AbsenceStore> {
    await tx.query('delete from run_absence where tenant_id = $1 and run_id = $2', [place.tenantId, place.runId]);
    await tx.query(
      'create temporary table stage_absence (ordinal int, external_id text, identity_id uuid, outcome text, missed_files int, base_version int, withdraws boolean, regroup jsonb) on commit drop',
    );
    return new AbsenceStore(tx, place);
  }

  async store(absences: readonly PlannedAbsence[]): Promise<void> {
    const lines = absences.map((one, i) =>
      copyLine([
        this.#stored + i + 1,
        one.externalId,
        one.identityId,
        one.outcome,
        one.missedFiles,
        one.baseVersion,
        one.withdraws,
        one.regroup == null ? null : JSON.stringify(one.regroup),
      ]),
    );
    this.#stored += absences.length;
    await copyRows(this.#tx, 'stage_absence', lines.join(''));
    await this.#tx.query(
      `insert into run_absence (tenant_id, run_id, ordinal, external_id, identity_id, outcome, missed_files, base_version, withdraws, regroup)
       select $1, $2, ordinal, external_id, identity_id, outcome, missed_files, base_version, withdraws, regroup from stage_absence`,
      [this.#place.tenantId, this.#place.runId],
    );
    await this.#tx.query('truncate stage_absence');
  }
}
