import { applyingProblems } from './applying-problems.ts';
import type { matchingProblems } from './matching-problems.ts';
import type { ProblemCode } from './problem.ts';
import { quoteProblems } from './quote-problems.ts';
import { readingProblems } from './reading-problems.ts';
import type { revertProblems } from './revert-problems.ts';

export const stepNames = ['Read', 'Check', 'Match', 'Compare', 'Apply'] as const;
export type StepName = (typeof stepNames)[number];

const matchingSteps: Record<keyof typeof matchingProblems | keyof typeof revertProblems, StepName> = {
  keyZerosLost: 'Match',
  keyZerosAdded: 'Match',
  duplicateKey: 'Match',
  duplicateKeyEqual: 'Match',
  duplicateRow: 'Match',
  duplicateSuperseded: 'Match',
  duplicateMerged: 'Match',
  rowsMerged: 'Match',
  rowsJoined: 'Match',
  personAdopted: 'Match',
  matchAmbiguous: 'Match',
  matchMet: 'Match',
  personRenamed: 'Match',
  personKnownAs: 'Match',
  identityIncomplete: 'Match',
  identityLacksValue: 'Match',
  newcomerLeftOut: 'Match',
  otherAddressLeftOut: 'Match',
  otherAddressCreated: 'Match',
  recordOnRequest: 'Match',
  identityUnknown: 'Match',
  identityUngrouped: 'Match',
  personProtected: 'Compare',
  onlyAtCreation: 'Compare',
  cardHeldByOther: 'Compare',
  cardShared: 'Compare',
  cardBarred: 'Compare',
  cardTwiceInFile: 'Compare',
  supervisorUnknown: 'Compare',
  supervisorSelf: 'Compare',
  supervisorCycle: 'Compare',
  pinInUse: 'Compare',
  pinTwiceInFile: 'Compare',
  groupUnknown: 'Compare',
  groupNotFound: 'Compare',
  groupInBoth: 'Compare',
  groupGivenElsewhere: 'Compare',
  deletionUnknown: 'Match',
  accessKept: 'Compare',
  personRestored: 'Match',
  revertTouched: 'Compare',
  revertKept: 'Compare',
  revertCardStays: 'Compare',
  revertGone: 'Match',
  revertCreatedAgain: 'Match',
  revertDeleted: 'Match',
};

/** Pictures that are kept elsewhere or must be opened come last, when the rows are written. */
const appliedLast: ReadonlySet<ProblemCode> = new Set([
  'pictureTooManyPixels',
  'pictureBroken',
  'pictureAddressClosed',
  'pictureNotFetched',
  'pictureNotStored',
]);

/** The step of a run in which a problem of this code is found. */
export function stepOf(code: ProblemCode): StepName {
  if (code in readingProblems || code in quoteProblems) return 'Read';
  if (code in applyingProblems || appliedLast.has(code)) return 'Apply';
  return code in matchingSteps ? matchingSteps[code as keyof typeof matchingSteps] : 'Check';
}
