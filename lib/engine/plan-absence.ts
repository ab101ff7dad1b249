import type { AbsenceOutcome } from '#lib/domain/run/outcome';
import type { Policy } from '#lib/domain/source/policy';

import type { Completeness } from './check-completeness.ts';

export type AbsentPerson = {
  /** Complete files in a row that did not name the person, this one included. */
  readonly missedFiles: number;
  /** Whole days since the first of them; 0 for this file. */
  readonly missingDays: number;
  /** What those say of `active` who still hold the person, by their order of authority; null when nobody does. */
  readonly wordElsewhere: boolean | null;
  readonly isActive: boolean;
};

export type PlannedAbsence = {
  readonly outcome: AbsenceOutcome;
  /** The source takes its word on the person back, whatever becomes of them. */
  readonly withdraws: boolean;
};

/**
 * What becomes of one person whom the file does not name. A source that does not decide who is active never deactivates; one
 * that decides withdraws its word, and the person follows those who still hold them.
 */
export function planAbsence(person: AbsentPerson, policy: Policy, completeness: Completeness): PlannedAbsence {
  const { missing } = policy;
  if (missing.action === 'keep' || !policy.decidesActive || !person.isActive) return stay('kept');
  if (completeness.kind === 'incomplete') return stay('waiting');
  if (person.missedFiles < missing.afterFiles || person.missingDays < missing.graceDays) return stay('waiting');
  if (person.wordElsewhere === true) return { outcome: 'kept', withdraws: true };
  const isDeleted = missing.action === 'delete' && person.wordElsewhere === null;
  return { outcome: isDeleted ? 'deleted' : 'deactivated', withdraws: true };
}

function stay(outcome: 'kept' | 'waiting'): PlannedAbsence {
  return { outcome, withdraws: false };
}
