import type { ProblemKind } from './problem-kind.ts';

/** What keeps a planned row, or the rest of a run, from being written. */
export const applyingProblems = {
  changedMeanwhile: {
    severity: 'row',
    message: 'This person was changed by someone else while the run was applied; the row was left alone.',
    remedy: 'Send the file again: the row is then compared with the new values.',
  },
  runInterrupted: {
    severity: 'file',
    message: 'The run could not go on: {reason}. What was applied before stays applied; nothing else was changed.',
    remedy: 'Send the file again. If it happens again, give the reference to the operator of this service.',
  },
  applyFailed: {
    severity: 'row',
    message: 'The database refused this row: {reason}.',
    remedy: 'Correct the value in the file and send the row again.',
  },
  cardTakenMeanwhile: {
    severity: 'field',
    message: 'The card was given to somebody else while the run was applied; it was not moved.',
    remedy: 'Send the file again: the card’s holder is then named.',
  },
  absenceLeft: {
    severity: 'field',
    message: '{value} is missing from the file, but was changed by someone else while the run was applied: left alone.',
    remedy: 'Nothing to do if the next file comes soon: it judges again.',
  },
  heldBack: {
    severity: 'note',
    message: 'This row would deactivate its person; only the safe part of the run was approved.',
    remedy: 'Send the file again when the person is meant to lose access, and approve all of it.',
  },
  limitHeldBack: {
    severity: 'note',
    message: 'More people would lose access than the source’s limit allows, so nobody of this file does.',
    remedy:
      'Check the file. If these people are meant to lose access, allow it once in the source’s limits and send the file again.',
  },
  limitLeftOut: {
    severity: 'note',
    message: 'More rows fail than the source’s limit allows; only these rows are left out for it.',
    remedy: 'Check that it is the right file, correct the rows that fail and send it again.',
    rowsOf: 'failed',
  },
} satisfies Record<string, ProblemKind>;
