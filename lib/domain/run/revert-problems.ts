import type { ProblemKind } from './problem-kind.ts';

/** What could not be taken back when a run was. */
export const revertProblems = {
  revertTouched: {
    severity: 'note',
    message: '{value} was created by that run and has been changed since; the person stays.',
    remedy: 'Deactivate the person if they are not meant to be here.',
  },
  revertKept: {
    severity: 'note',
    message: '{fields} of {value} changed again after that run; what is newer stays.',
    remedy: 'Compare the values on the person’s page.',
  },
  revertCardStays: {
    severity: 'note',
    message:
      '{what} {value} was taken from {holder} by that run and does not go back: it has changed since, or {holder} is no longer there.',
    remedy: 'Look at who has it now, and give it to its former holder by hand if it is theirs.',
  },
  revertGone: {
    severity: 'note',
    message: '{value} is not there any more, or no longer in this source; there was nothing to take back.',
    remedy: 'Nothing to do.',
  },
  revertCreatedAgain: {
    severity: 'field',
    message: '{value} was deleted by that run and has been created again since; the new person stays.',
    remedy: 'Compare the new person with the history of the old one.',
  },
  revertDeleted: {
    severity: 'field',
    message: '{value} was deleted by that run and cannot be brought back from it.',
    remedy: 'Send the file that named the person last: they are created again.',
  },
} satisfies Record<string, ProblemKind>;
