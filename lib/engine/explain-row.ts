import { type LabelOf, standardLabel } from '#lib/domain/identity/label-of';
import type { CredentialChange, FieldChange } from '#lib/domain/run/change';
import type { RowOutcome } from '#lib/domain/run/outcome';
import type { Problem } from '#lib/domain/run/problem';
import { type StepName, stepNames, stepOf } from '#lib/domain/run/step-of';

export type RowFacts = {
  readonly row: number;
  readonly line: number;
  /** Cells of the row that are there. */
  readonly values: number;
  /** Mapping rules that look at the row. */
  readonly rules: number;
  readonly externalId: string | null;
  readonly person: string | null;
  /** The person's own External ID, as far as it is known. */
  readonly personKey?: string | null;
  readonly outcome: RowOutcome;
  readonly changes: readonly FieldChange[];
  readonly credentials: readonly CredentialChange[];
  readonly problems: readonly Problem[];
  /** done: written · planned: waits for the run to go on · dropped: the run ended before this row */
  readonly state: 'done' | 'planned' | 'dropped';
  /** What the tenant calls its fields; without it, the standard names. */
  readonly labelOf?: LabelOf;
};

export type ExplainedStep = {
  readonly name: StepName;
  readonly state: 'passed' | 'failed' | 'notReached' | 'pending';
  readonly text: string;
};

/**
 * One row in the five steps of a run, as sentences. A row fails or stands back in one step; the later ones are not reached.
 * Defects that cost only a field are told in the step that found them, which the row passes.
 */
export function explainRow(facts: RowFacts): readonly ExplainedStep[] {
  const end = findEnd(facts);
  return stepNames.map((name, place) => {
    if (place > end.place) return { name, state: 'notReached', text: 'Not reached.' };
    const found = facts.problems.filter(({ code }) => stepOf(code) === name).map(({ message }) => message);
    const isEnd = place === end.place;
    const text = [isEnd && end.isFailure ? '' : texts[name](facts), ...found].filter(Boolean).join(' ');
    return { name, state: isEnd ? endState(facts, end) : 'passed', text };
  });
}

type End = { readonly place: number; readonly isFailure: boolean };

/** Where the row's way ends: at its first row problem, at the step that set it aside, or with Apply. */
function findEnd({ outcome, problems }: RowFacts): End {
  const apply = stepNames.indexOf('Apply');
  if (outcome !== 'failed' && outcome !== 'skipped') return { place: apply, isFailure: false };
  const reasons = problems.filter(({ severity }) => outcome === 'skipped' || severity === 'row');
  const places = reasons.map(({ code }) => stepNames.indexOf(stepOf(code)));
  const place = outcome === 'skipped' ? Math.max(0, ...places) : Math.min(apply, ...places);
  return { place, isFailure: outcome === 'failed' };
}

function endState({ state, outcome }: RowFacts, { isFailure }: End): ExplainedStep['state'] {
  if (isFailure) return 'failed';
  if (outcome === 'skipped' || outcome === 'unchanged' || state === 'done') return 'passed';
  return state === 'planned' ? 'pending' : 'notReached';
}

const texts: Record<StepName, (facts: RowFacts) => string> = {
  Read: ({ row, line, values }) =>
    `Row ${row}${line === row ? '' : `, line ${line} of the file`}: ${count(values, 'value')}.`,
  Check: ({ rules, problems }) => {
    const broken = new Set(problems.filter(isBrokenRule).map(({ field }) => field)).size;
    return broken === 0
      ? `All ${count(rules, 'rule')} passed.`
      : `${rules - broken} of ${count(rules, 'rule')} passed.`;
  },
  Match: ({ externalId, person, personKey, outcome, problems }) => {
    const key = `External ID ${externalId ?? ''}`;
    if (outcome === 'created') return `Nobody had ${key} yet: ${person ?? 'a new person'}.`;
    if (problems.some(({ code }) => code === 'personAdopted'))
      return `${person ?? 'The person'} (match by the second key).`;
    if (personKey == null || personKey === externalId) return `${key} is ${person ?? 'a known person'} (exact match).`;
    return `${key} is what this source calls ${person ?? 'a known person'}, whose External ID is ${personKey}.`;
  },
  Compare: toComparison,
  Apply: toApplying,
};

function isBrokenRule({ code, severity }: Problem): boolean {
  return stepOf(code) === 'Check' && severity !== 'note';
}

function toComparison({ outcome, changes, credentials, labelOf = standardLabel }: RowFacts): string {
  const cards = credentials.map(({ kind }) => cardWords[kind]);
  if (outcome === 'created')
    return [`${count(changes.length, 'field')} for a new person`, ...cards].join(', ').concat('.');
  const names = changes.map(({ field }) => labelOf(field));
  if (names.length + cards.length === 0) return 'Everything is as the directory has it.';
  return [names.length === 0 ? '' : `Different: ${names.join(', ')}`, ...cards].filter(Boolean).join(', ').concat('.');
}

const cardWords: Record<CredentialChange['kind'], string> = {
  issue: 'a card to issue',
  update: 'a card to update',
  revoke: 'a card to revoke',
};

function toApplying({ outcome, state }: RowFacts): string {
  if (outcome === 'unchanged') return 'Nothing to write.';
  if (state === 'done') return `Written: the person was ${outcome}.`;
  if (state === 'planned') return `Nothing is written yet; the person would be ${outcome}.`;
  return 'Not written: the run ended before this row.';
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
