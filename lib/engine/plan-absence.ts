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
  /** This source says so: it would count again on the day that nothing overrides it any more. */
  readonly saysActive: boolean;
  /** The source gives them a group; the person has one, whoever gives it. Absent where no setting asks. */
  readonly isGrouped?: boolean;
  readonly hasGroups?: boolean;
  readonly isProtected?: boolean;
};

export type PlannedAbsence = {
  readonly outcome: AbsenceOutcome;
  /** The source takes its word on the person back, whatever becomes of them. */
  readonly withdraws: boolean;
  /** Whose groups the person loses. */
  readonly loses?: 'own' | 'all';
};

/**
 * What becomes of one person whom the file does not name. A source that does not decide who is active never deactivates; one
 * that decides withdraws its word, and the person follows those who still hold them. Who is off by another's word stays off,
 * but this source no longer says that they are active.
 */
export function planAbsence(person: AbsentPerson, policy: Policy, completeness: Completeness): PlannedAbsence {
  const counts = completeness.kind === 'complete' && isDue(person, policy.missing);
  if (!isConcerned(person, policy)) return { outcome: 'kept', withdraws: counts && losesWord(person, policy) };
  if (!counts) return stay('waiting');
  const { action } = policy.missing;
  if (isRegrouping(action)) return { ...stay('kept'), loses: action === 'removeGroups' ? 'own' : 'all' };
  return dropsGroupsOf(person, policy.missing)
    ? { ...planLeaver(person, action), loses: 'own' }
    : planLeaver(person, action);
}

function planLeaver(person: AbsentPerson, action: Policy['missing']['action']): PlannedAbsence {
  if (!person.isActive) return { outcome: 'kept', withdraws: person.saysActive };
  if (person.wordElsewhere === true) return { outcome: 'kept', withdraws: true };
  if (action === 'delete' && person.wordElsewhere === null) return { outcome: 'deleted', withdraws: true };
  return { outcome: 'deactivated', withdraws: true };
}

function dropsGroupsOf(person: AbsentPerson, missing: Policy['missing']): boolean {
  return missing.dropsGroups && missing.action === 'deactivate' && person.isGrouped === true;
}

/** Nobody is let in by it: taken back is only a word that says active. */
function losesWord({ isActive, saysActive, isProtected, isGrouped }: AbsentPerson, policy: Policy): boolean {
  const { action, onlyGrouped } = policy.missing;
  if (!policy.decidesActive || (action !== 'deactivate' && action !== 'delete')) return false;
  return !isActive && saysActive && isProtected !== true && (!onlyGrouped || isGrouped === true);
}

function isConcerned(person: AbsentPerson, { missing, decidesActive }: Policy): boolean {
  const { action, onlyGrouped } = missing;
  if (action === 'keep' || person.isProtected === true) return false;
  if (onlyGrouped && person.isGrouped !== true) return false;
  if (action === 'removeGroups') return person.isGrouped === true;
  if (action === 'removeAllGroups') return person.hasGroups === true;
  return decidesActive && (person.isActive || dropsGroupsOf(person, missing));
}

function isDue({ missedFiles, missingDays }: AbsentPerson, { afterFiles, graceDays }: Policy['missing']): boolean {
  return missedFiles >= afterFiles && missingDays >= graceDays;
}

/** Whether missing people stay and only lose groups. */
export function isRegrouping(action: Policy['missing']['action']): boolean {
  return action === 'removeGroups' || action === 'removeAllGroups';
}

/** Whether a missing person may lose groups. */
export function takesGroups({ action, dropsGroups }: Policy['missing']): boolean {
  return isRegrouping(action) || (action === 'deactivate' && dropsGroups);
}

function stay(outcome: 'kept' | 'waiting'): PlannedAbsence {
  return { outcome, withdraws: false };
}
