import type { ProblemKind } from './problem-kind.ts';

/** Defects of values that their field could hold, and the source's mapping or format does not accept. */
export const ruleProblems = {
  wordNotListed: {
    severity: 'field',
    message: '{value} in column {column} is none of {words}.{hint}',
    remedy: 'Use one of the words named, written exactly so, or map the word in the value map.',
  },
  urlWithoutProtocol: {
    severity: 'field',
    message: '{value} in column {column} is no web address with its protocol.',
    remedy: 'Write the whole address, such as https://example.com/page.',
  },
  dateTooEarly: {
    severity: 'field',
    message: '{value} in column {column} is not after {label} ({other}).',
    remedy: 'Correct one of the two dates.',
  },
  dateRelative: {
    severity: 'note',
    message: '{value} in column {column} depends on the day it is read; it was taken as {day}.',
    remedy: 'Write the date itself: tomorrow these words mean another day.',
  },
  companionBlank: {
    severity: 'note',
    message: '{value} in column {column} was left out, because column {other} is empty.',
    remedy: 'Fill in both columns, or leave both empty.',
  },
  cellOfSpaces: {
    severity: 'note',
    message: 'Column {column} holds nothing but spaces; it was taken as empty.',
    remedy: 'Nothing to do; to be rid of this note, leave the cell empty.',
  },
  angleBrackets: {
    severity: 'row',
    message: '{value} in column {column} holds < or >.',
    remedy: 'Take the signs out, or let the source’s format settings accept them as text.',
  },
  setsMarked: {
    severity: 'field',
    message: 'Columns {columns} mark more than one choice in the same row.',
    remedy: 'Mark one of them in each row.',
  },
  setMarkUnknown: {
    severity: 'field',
    message: '{mark} in column {other} is no mark: write 1 for the one that counts, 0 or nothing for the others.',
    remedy: 'Write 1, 0 or nothing.',
  },
  listEntryBlank: {
    severity: 'field',
    message: 'The list in column {column} has an entry without {part} ({value}).',
    remedy: 'Write each entry as type:value, or take the entry out.',
  },
  listTypeUnknown: {
    severity: 'field',
    message: '{value} in column {column} names the type {type}, which is none of {types}.',
    remedy: 'Correct the type, or add it to the types in this rule of the mapping.',
  },
  listTidied: {
    severity: 'note',
    message: 'Spaces or an empty end in the list {value} of column {column} were passed over.',
    remedy: 'Nothing to do.',
  },
  jsonUnreadable: {
    severity: 'note',
    message: '{value} in column {column} is not valid JSON with names and values; it was passed over.',
    remedy: 'Write names and values in curly brackets and double quotes, or leave the cell empty.',
  },
  jsonNested: {
    severity: 'note',
    message: '{names} in column {column} holds a list or an object; it was kept as JSON text.',
    remedy: 'Nothing to do if that is meant.',
  },
} satisfies Record<string, ProblemKind>;
