import { z } from 'zod';

import type { LabelOf } from '#lib/domain/identity/label-of';
import { type ApplyPlace, isApplied } from '#lib/domain/run/is-applied';
import { rowOutcome } from '#lib/domain/run/outcome';
import { problem } from '#lib/domain/run/problem';
import { reportRow, type RowReport, type RowState, unwrittenState } from '#lib/domain/run/report-row';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadIdentityIds } from '#lib/infra/db/load-identity-ids';
import { loadRowOutcomes } from '#lib/infra/db/load-row-outcomes';
import type { ReadRow } from '#lib/sources/csv/csv-file';

import type { RunRow } from './load-run-row.ts';
import type { RunFile } from './open-run-file.ts';
import type { ReportedRow } from './result-layout.ts';
import { toApplyPlace } from './to-run-record.ts';

const storedOutcome = z.object({
  row: z.int(),
  phase: z.int(),
  outcome: rowOutcome,
  identityId: z.string().nullable(),
  hasCards: z.boolean(),
  fields: z.array(z.string()),
  problems: z.array(problem),
});
type StoredOutcome = z.infer<typeof storedOutcome>;

type Job = {
  /** What the tenant calls its fields. */
  readonly labelOf: LabelOf;
  readonly run: RunRow;
  readonly skippedBy: number | null;
  readonly only: 'all' | 'failed';
};
type Stretch = Pick<RunFile, 'keyOf'> & { readonly rows: readonly ReadRow[] };

/** What became of these neighbouring rows, all or the failed ones, and whom they concern. */
export async function loadReports(job: Job, stretch: Stretch): Promise<ReportedRow[]> {
  const { tenantId, id: runId, sourceId } = job.run;
  const [from, to] = [stretch.rows[0]?.row, stretch.rows.at(-1)?.row];
  if (from === undefined || to === undefined) return [];
  const place = toApplyPlace(job.run);
  return inTenant(tenantId, async (tx) => {
    const found = z
      .array(storedOutcome)
      .parse(await loadRowOutcomes(tx, { tenantId, runId, from, to, only: job.only }));
    const outcomes = new Map(found.map((one) => [one.row, one]));
    const rows = job.only === 'all' ? stretch.rows : stretch.rows.filter(({ row }) => outcomes.has(row));
    const keys = new Map(
      rows.flatMap((row) => (outcomes.get(row.row)?.identityId ? [] : [[row.row, stretch.keyOf(row)]])),
    );
    const externalIds = [...keys.values()].filter((key) => key !== null);
    const ids = await loadIdentityIds(tx, { tenantId, sourceId, externalIds });
    return rows.map((row) => {
      const stored = outcomes.get(row.row);
      const state = toState(place, stored);
      const isNobodyYet = stored?.outcome === 'created' && state !== 'done';
      const identityId = stored?.identityId ?? ids.get(keys.get(row.row) ?? '') ?? '';
      return { row, report: toReport(job, stored, state), identityId: isNobodyYet ? '' : identityId };
    });
  });
}

function toState(place: ApplyPlace, stored: StoredOutcome | undefined): RowState {
  return stored !== undefined && isApplied(place, stored) ? 'done' : unwrittenState(place.status);
}

function toReport({ run, skippedBy, labelOf }: Job, stored: StoredOutcome | undefined, state: RowState): RowReport {
  if (run.status !== 'skipped') return reportRow(stored, state, labelOf);
  const earlier = skippedBy === null ? 'An earlier run' : `Run ${skippedBy}`;
  const remark = `${earlier} has already applied this very file, and nothing it depends on has changed since. Nothing was done.`;
  return { status: 'skipped', errorCode: '', remark };
}
