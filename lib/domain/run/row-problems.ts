import type { ProblemKind } from './problem-kind.ts';

/** What a source's own settings find in a row: its group map, its selection and its checks of values together. */
export const rowProblems = {
  countryNotAlpha2: {
    severity: 'field',
    message: '{value} in column {column} is no country code of two letters.',
    remedy: 'Use a two-letter code of ISO 3166-1 such as FR.',
  },
  groupUnmapped: {
    severity: 'note',
    message: 'No entry of the group map names {value}; nothing came of it.',
    remedy: 'Nothing to do if this is expected; otherwise add the name to the group map of the source.',
  },
  groupCaseDiffers: {
    severity: 'note',
    message: '{value} differs from a name of the group map only in upper and lower case; nothing came of it.',
    remedy: 'Write the name as the group map has it, or let the group map pass over upper and lower case.',
  },
  groupNamesMeet: {
    severity: 'file',
    message: 'By the group rules {value} and {other} both become {group}. Nothing was changed.',
    remedy: 'Change the pattern or the replacement of the group rule, so that each name leads to a group of its own.',
  },
  rowRefused: {
    severity: 'row',
    message: '{text}',
    remedy: 'Correct the row, or change the row check in the source’s settings.',
  },
  rowNoticed: {
    severity: 'note',
    message: '{text}',
    remedy: 'Nothing to do if this is expected; the row check in the source’s settings asks for this note.',
  },
  valueDropped: {
    severity: 'field',
    message: '{text}',
    remedy: 'Leave the cell empty, or change the row check in the source’s settings.',
  },
  lineBreaksReplaced: {
    severity: 'note',
    message: 'The line breaks in {value} became spaces.',
    remedy: 'Nothing to do; to be rid of this note, take the line breaks out in the system that writes the file.',
  },
  notSelected: {
    severity: 'note',
    message: 'The source’s selection leaves this person out; the row was skipped, as if the file did not name them.',
    remedy: 'Nothing to do if this is expected; otherwise change the selection of the source.',
  },
  entriesTrimmed: {
    severity: 'note',
    message: 'Spaces around {count} in column {column} were taken away: {names}.',
    remedy: 'Nothing to do; to be rid of this note, take them out in the system that writes the file.',
  },
  valueTrimmed: {
    severity: 'note',
    message: 'Spaces around {value} in column {column} were taken away.',
    remedy: 'Nothing to do; to be rid of this note, take them out in the system that writes the file.',
  },
} satisfies Record<string, ProblemKind>;
