import type { AbsenceOutcome } from '#lib/domain/run/outcome';
import type { Policy } from '#lib/domain/source/policy';

import type { Completeness } from './check-completeness.ts';

export type AbsentPerson = {
  /** Complete files in a row that did not name the person, this one included. */
  readonly missedFiles: number;
  /** Whole days since the first of them; 0 for this file. */
  readonly missingDays: number;
  /** Another source that decides who is active still holds the person. */
  readonly isHeldElsewhere: boolean;
  readonly isActive: boolean;
};

/** What becomes of one person whom the file does not name. A source that does not decide who is active never deactivates. */
export function planAbsence(person: AbsentPerson, policy: Policy, completeness: Completeness): AbsenceOutcome {
  const { missing } = policy;
  if (missing.action === 'keep' || !policy.decidesActive || !person.isActive) return 'kept';
  if (completeness.kind === 'incomplete') return 'waiting';
  if (person.missedFiles < missing.afterFiles || person.missingDays < missing.graceDays) return 'waiting';
  if (missing.action === 'delete') return person.isHeldElsewhere ? 'kept' : 'deleted';
  return person.isHeldElsewhere ? 'kept' : 'deactivated';
}
