'use client';

import { OutcomeBar } from '#components/ui/outcome-bar';
import type { AbsenceOutcome, RowOutcome, RunCounts } from '#lib/domain/run/outcome';

import { FilterButton } from './filter-button';
import type { RecordFilter } from './record-query';

type Props = {
  readonly counts: RunCounts;
  readonly isPlan: boolean;
  readonly filter: RecordFilter;
  readonly onChange: (next: Partial<RecordFilter>) => void;
};

const planWords: Record<RowOutcome, string> = {
  created: 'Create',
  updated: 'Update',
  reactivated: 'Reactivate',
  deactivated: 'Deactivate',
  unchanged: 'Unchanged',
  skipped: 'Skip',
  failed: 'Fail',
};
const missingWords: Record<AbsenceOutcome, { readonly plan: string; readonly done: string }> = {
  deactivated: { plan: 'Deactivate', done: 'Deactivated' },
  deleted: { plan: 'Delete', done: 'Deleted' },
  waiting: { plan: 'Waiting', done: 'Waiting' },
  kept: { plan: 'Kept', done: 'Kept' },
};

/** Both ledgers of a run as filters: rows of the file, and people the source knew who are not in it. Each adds up. */
export function OutcomeFilters({ counts, isPlan, filter, onChange }: Props) {
  const { missing } = counts;
  const outcomes = (Object.keys(missingWords) as AbsenceOutcome[]).filter(
    (outcome) => outcome !== 'deleted' || missing.deleted > 0,
  );
  const total = missing.deactivated + missing.deleted + missing.waiting + missing.kept;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <h3 className="font-semibold">In the file</h3>
        <OutcomeBar
          label="Rows in the file, by outcome"
          counts={counts}
          {...(isPlan ? { words: planWords } : {})}
          selected={filter.outcome}
          onSelect={(outcome) => onChange({ outcome, missing: 'none' })}
        />
        <p className="figures text-ink-2 text-sm">{reconcileRows(counts)}</p>
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-semibold">Missing from the file</h3>
        {total === 0 ? (
          <p className="text-ink-2">Nobody whom this source knew is missing from the file.</p>
        ) : (
          <fieldset aria-label="People missing from the file" className="flex flex-wrap items-center gap-1.5">
            {outcomes.map((outcome) => (
              <FilterButton
                key={outcome}
                isOn={filter.missing === outcome}
                onToggle={(isOn) =>
                  onChange({ missing: isOn ? outcome : 'none', outcome: null, code: null, field: null })
                }
                count={missing[outcome]}
              >
                {missingWords[outcome][isPlan ? 'plan' : 'done']}
              </FilterButton>
            ))}
            <span className="figures text-ink-3">= {total.toLocaleString('en')}</span>
          </fieldset>
        )}
        <p className="figures text-ink-2 text-sm">
          {missing.known.toLocaleString('en')} people known to this source before ={' '}
          {missing.present.toLocaleString('en')} in the file + {total.toLocaleString('en')} missing
        </p>
      </div>
    </div>
  );
}

function reconcileRows(counts: RunCounts): string {
  const outcomes = ['created', 'updated', 'reactivated', 'deactivated', 'unchanged', 'skipped', 'failed'] as const;
  const parts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome].toLocaleString('en')} ${outcome}`);
  return `${counts.rows.toLocaleString('en')} rows in the file = ${parts.length === 0 ? '0' : parts.join(' + ')}`;
}
