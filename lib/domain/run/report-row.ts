import { type LabelOf, standardLabel } from '#lib/domain/identity/label-of';

import type { RowOutcome } from './outcome.ts';
import type { ProblemKind } from './problem-kind.ts';
import { type Problem, problems as problemTable } from './problem.ts';
import type { RunStatus } from './status.ts';

/** What the log holds of a row, as much as a result file says about it. */
export type RowFindings = {
  readonly outcome: RowOutcome;
  /** Fields that change; for joiners none are named. */
  readonly fields: readonly string[];
  readonly hasCards: boolean;
  readonly problems: readonly Problem[];
};

export type RowReport = { readonly status: string; readonly errorCode: string; readonly remark: string };

/** done: written · planned: would be written if the run goes on · dropped: the run ended before this row */
export type RowState = 'done' | 'planned' | 'dropped';

type Words = Readonly<Record<RowState, string>>;

const words: Record<Exclude<RowOutcome, 'failed' | 'skipped' | 'unchanged'>, Words> = {
  created: { done: 'Created', planned: 'Would be created', dropped: 'Not created' },
  updated: { done: 'Updated', planned: 'Would be updated', dropped: 'Not updated' },
  reactivated: { done: 'Reactivated', planned: 'Would be reactivated', dropped: 'Not reactivated' },
  deactivated: { done: 'Deactivated', planned: 'Would be deactivated', dropped: 'Not deactivated' },
};
const quietWords = { unchanged: 'Unchanged.', skipped: 'Skipped.', failed: 'Failed.' } as const;
const droppedReason = ' The run ended before this row; send the file again.';

/** The state of a row that the run has not written. */
export function unwrittenState(status: RunStatus): RowState {
  return status === 'failed' || status === 'cancelled' ? 'dropped' : 'planned';
}

/** What a result file says about a row; a row without findings was unchanged. */
export function reportRow(
  findings: RowFindings | undefined,
  state: RowState,
  labelOf: LabelOf = standardLabel,
): RowReport {
  if (findings === undefined) return { status: 'unchanged', errorCode: '', remark: quietWords.unchanged };
  const { outcome, problems } = findings;
  const codes = problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
  const errorCode = [...new Set(codes)].join('|');
  const said = problems.map(toSentences).join(' ');
  if (outcome === 'failed' || outcome === 'skipped')
    return { status: outcome, errorCode, remark: said || quietWords[outcome] };
  const isDropped = state === 'dropped' && outcome !== 'unchanged';
  const remark = [toRemark(findings, state, labelOf), said].filter(Boolean).join(' ');
  return { status: isDropped ? 'notApplied' : outcome, errorCode, remark };
}

/** What a result file says about a file that was refused as a whole. */
export function reportRefusal(refusal: Problem): RowReport {
  return { status: 'failed', errorCode: refusal.code, remark: toSentences(refusal) };
}

function toRemark({ outcome, fields: changed, hasCards }: RowFindings, state: RowState, labelOf: LabelOf): string {
  if (outcome === 'failed' || outcome === 'skipped' || outcome === 'unchanged') return quietWords[outcome];
  const names = changed.filter((field) => field !== 'active').map(labelOf);
  const list = outcome === 'created' ? [] : [...names, ...(hasCards ? ['Card'] : [])];
  const what = list.length === 0 ? '' : `: ${list.join(', ')}`;
  return `${words[outcome][state]}${what}.${state === 'dropped' ? droppedReason : ''}`;
}

/** What is wrong and what to do about it. */
function toSentences({ code, severity, message }: Problem): string {
  const kind: ProblemKind = problemTable[code];
  return severity === 'note' ? message : `${message} ${kind.remedy}`;
}
