import { z } from 'zod';

import { fieldValues } from '#lib/domain/mapping/field-values';
import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { readWords } from '#lib/domain/remark/read-words';
import type { RemarkFacts, RemarkSource } from '#lib/domain/remark/remark-facts';
import { toRemark } from '#lib/domain/remark/to-remark';
import { credentialChange, fieldChange } from '#lib/domain/run/change';
import { isApplied } from '#lib/domain/run/is-applied';
import { rowOutcome } from '#lib/domain/run/outcome';
import { problem } from '#lib/domain/run/problem';
import { unwrittenState } from '#lib/domain/run/report-row';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadKeysByLine, loadPictureTypes, loadRowDetails } from '#lib/infra/db/load-row-details';
import type { ReadRow } from '#lib/sources/csv/csv-file';

import type { RunRow } from './load-run-row.ts';
import { toApplyPlace } from './to-run-record.ts';

const storedDetails = z.object({
  row: z.int(),
  phase: z.int(),
  outcome: rowOutcome,
  stated: fieldValues.nullable(),
  changes: z.array(fieldChange),
  credentials: z.array(credentialChange),
  problems: z.array(problem),
  picture: z.string().nullable(),
});
type StoredDetails = z.infer<typeof storedDetails>;

export type RemarkJob = { readonly run: RunRow; readonly only: 'all' | 'failed'; readonly source: RemarkSource };

/** A row of the file and what it says under the run's mapping. */
export type SaidRow = { readonly row: ReadRow; readonly record: MappedRecord; readonly cellOf: RemarkFacts['cellOf'] };

export type RemarkedRow = { readonly row: ReadRow; readonly remark: string };

/** What the result file says about these neighbouring rows, all or the failed ones. */
export async function loadRemarks({ run, only, source }: RemarkJob, said: readonly SaidRow[]): Promise<RemarkedRow[]> {
  const { tenantId, id: runId } = run;
  const [from, to] = [said[0]?.row.row, said.at(-1)?.row.row];
  if (from === undefined || to === undefined) return [];
  return inTenant(tenantId, async (tx) => {
    const found = storedDetails.array().parse(await loadRowDetails(tx, { tenantId, runId, from, to, only }));
    const details = new Map(found.map((one) => [one.row, one]));
    const types = await loadPictureTypes(tx, tenantId, found.flatMap(picturesOf));
    const keysByLine = await loadKeysByLine(tx, { tenantId, runId }, found.flatMap(firstLinesOf));
    const place = toApplyPlace(run);
    return said.flatMap(({ row, record, cellOf }) => {
      const stored = details.get(row.row);
      if (stored === undefined) return only === 'all' ? [{ row, remark: toRemark(null, source) }] : [];
      const state = isApplied(place, stored) ? ('done' as const) : unwrittenState(place.status);
      const [picture = ''] = picturesOf(stored);
      const facts = { ...stored, state, record, cellOf, pictureType: types.get(picture) ?? null, keysByLine };
      return [{ row, remark: toRemark(facts, source) }];
    });
  });
}

/** The picture that the row gave its person; none where it only repeats what was there. */
function picturesOf({ outcome, changes, picture }: StoredDetails): string[] {
  const isGiven = outcome === 'created' || changes.some(({ field }) => field === 'picture');
  return isGiven && picture !== null ? [picture] : [];
}

function firstLinesOf({ problems }: StoredDetails): number[] {
  const repeated = problems.filter(({ code }) => code === 'valueNotUnique');
  return repeated.map((one) => Number(readWords(one)['firstLine'])).filter(Number.isInteger);
}
