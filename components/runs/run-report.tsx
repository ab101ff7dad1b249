'use client';

import { Section } from '#components/layout/section';
import type { RunCounts } from '#lib/domain/run/outcome';

import { AbsenceTable } from './absence-table';
import { FieldFilters } from './field-filters';
import { OutcomeFilters } from './outcome-filters';
import { ProblemList } from './problem-list';
import { RecordSearch } from './record-search';
import { RecordTable } from './record-table';
import type { RunOf } from './run-of';
import { useRecordFilter } from './use-record-filter';

type Props = { readonly run: RunOf; readonly counts: RunCounts };

/** Counts, problems and rows of a run; every number narrows the table at the end. */
export function RunReport({ run, counts }: Props) {
  const state = useRecordFilter();
  const filter = { ...state.filter, missing: state.filter.missing ?? missingFirst(run, state.filter) };
  const isPlan = run.status === 'planned' || run.status === 'held';
  const showsMissing = filter.missing !== null && filter.missing !== 'none';
  return (
    <>
      <Section title={isPlan ? 'What would happen' : 'What happened'}>
        <OutcomeFilters counts={counts} isPlan={isPlan} filter={filter} onChange={state.onChange} />
      </Section>
      {run.problems.length === 0 ? null : (
        <Section title="Problems">
          <ProblemList groups={run.problems} filter={filter} onChange={state.onChange} />
        </Section>
      )}
      <Section title="Changes by field">
        <FieldFilters fields={counts.fields} filter={filter} onChange={state.onChange} />
      </Section>
      <Section title={showsMissing ? missingTitle(run) : 'Rows'}>
        {showsMissing ? (
          <AbsenceTable {...state} filter={filter} runId={run.id} isPlan={isPlan} />
        ) : (
          <>
            <RecordSearch filter={filter} onChange={state.onChange} />
            <RecordTable {...state} filter={filter} runId={run.id} counts={counts} isPlan={isPlan} />
          </>
        )}
      </Section>
    </>
  );
}

function missingTitle({ reverts }: RunOf): string {
  return reverts === null ? 'People missing from the file' : `People whom run #${reverts.number} had created`;
}

/** A run held because of leavers opens on the people who would leave. */
function missingFirst(run: RunOf, filter: ReturnType<typeof useRecordFilter>['filter']) {
  const isLeaving = run.hold?.reasons.some(
    ({ limit }) => limit === 'deactivatePercent' || limit === 'deactivateMax' || limit === 'leavers',
  );
  const isWaiting = run.status === 'held' || run.status === 'planned';
  const isNarrowed = Object.entries(filter).some(([name, value]) => name !== 'missing' && value !== null);
  if (!isWaiting || isLeaving !== true || isNarrowed) return null;
  return (run.counts?.missing.deactivated ?? 0) > 0 ? 'deactivated' : null;
}
