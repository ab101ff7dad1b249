import type { ProblemKind } from './problem-kind.ts';

/** Defects of single values, found while a row is checked against the mapping. */
export const valueProblems = {
  keyBlank: {
    severity: 'row',
    message: 'External ID is blank in column {column}.',
    remedy: 'Fill in the column that is different for every person.',
  },
  keyUnmatched: {
    severity: 'row',
    message: 'The pattern for External ID does not fit {value} in column {column}.',
    remedy: 'Correct the value, or change the pattern in the source’s mapping.',
  },
  valueNotUnique: {
    severity: 'field',
    message: '{value} in column {column} stands in line {firstLine} already; this column must differ in every row.',
    remedy: 'Correct the value, leave it empty, or no longer ask for different values in this rule of the mapping.',
  },
  valueHeldByOther: {
    severity: 'field',
    message: '{what} {value} is that of {holder} already, and must be different for every person.',
    remedy: 'Correct the value, or first change it for the person who has it.',
  },
  valueRequired: {
    severity: 'field',
    message: 'The cell in column {column} is empty; {label} is required.',
    remedy: 'Fill in the cell, or no longer ask for a value in the settings of the custom field.',
  },
  spreadsheetDamage: {
    severity: 'field',
    message: '{value} in column {column} was changed by a spreadsheet program: {what}.',
    remedy: 'Format the column as text in the spreadsheet, enter the original values again and save as CSV UTF-8.',
  },
  textTooLong: {
    severity: 'field',
    message: '{column} holds {length} characters; {label} takes at most {max}.',
    remedy: 'Shorten the value, or map another column.',
  },
  booleanUnknown: {
    severity: 'field',
    message: '{value} in column {column} is none of the words for yes ({yes}) or no ({no}).',
    remedy: 'Correct the value, or add the word to the yes/no words of the source’s file format.',
  },
  dateUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no date in the form {formats}.',
    remedy: 'Correct the date, or add its form to the date formats of the source.',
  },
  dateAmbiguous: {
    severity: 'field',
    message: '{value} in column {column} fits {formats} with different days.',
    remedy: 'Keep only the date format that this file uses in the source’s settings.',
  },
  emailUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no e-mail address.',
    remedy: 'Write the address as name@example.com, or leave the cell empty.',
  },
  phoneUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no phone number.',
    remedy: 'Write the number with its digits, or leave the cell empty.',
  },
  numberUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no whole number.',
    remedy: 'Write digits only, with a minus sign where needed, such as 1200 or -5.',
  },
  decimalUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no number.',
    remedy: 'Write the number without thousands separators, such as 1200.50.',
  },
  numberAmbiguous: {
    severity: 'field',
    message: '{value} in column {column} may be a fraction or thousands.',
    remedy: 'Write thousands without a separator and fractions with a point, such as 1500 or 1.5.',
  },
  numberTooLong: {
    severity: 'field',
    message: '{value} in column {column} has more than 15 digits, more than a number keeps exactly.',
    remedy: 'Shorten the number, or map the column to a text field.',
  },
  choiceUnknown: {
    severity: 'field',
    message: '{value} in column {column} is none of the choices of {label}: {choices}.',
    remedy: 'Correct the value, map the word in the value map, or add it to the choices of the field.',
  },
  countryUnknown: {
    severity: 'field',
    message: '{value} in column {column} is no country code of two or three letters and no English country name.',
    remedy: 'Use a code of ISO 3166-1 such as CA or CAN, or map the word in the value map.',
  },
  transformFailed: {
    severity: 'field',
    message: '{value} in column {column} cannot be changed by “{transform}”.',
    remedy: 'Correct the value, or change the steps of this mapping.',
  },
  patternUnmatched: {
    severity: 'note',
    message: 'The pattern does not fit {value} in column {column}; the stored value stays.',
    remedy: 'Nothing to do if this is expected; otherwise change the pattern in the source’s mapping.',
  },
  patternOutputTooLong: {
    severity: 'field',
    message: 'The pattern makes more than {max} characters out of column {column}.',
    remedy: 'Shorten the value or the replacement of the pattern.',
  },
  hiddenCharacters: {
    severity: 'note',
    message: 'Hidden characters around the value in column {column} were removed.',
    remedy: 'Nothing to do; to be rid of this note, remove them in the system that writes the file.',
  },
  cardFacilityMissing: {
    severity: 'field',
    message: 'Card {value} has no facility code in column {column}.',
    remedy: 'Fill in the facility code, or use a fixed facility code in the credential mapping.',
  },
  printedUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no printed card number such as 123-45678.',
    remedy: 'Write facility code and card number with one hyphen, colon, comma, slash or space between them.',
  },
  printedFacilityMissing: {
    severity: 'field',
    message: '{value} in column {column} is one number; a printed card number has a facility code before it.',
    remedy: 'Write it like 123-45678, or choose a fixed facility code in the credential mapping.',
  },
  cardNumberUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no card number: it may hold digits only.',
    remedy: 'Correct the number; letters such as O and l are easily taken for digits.',
  },
  cardNumberOutOfRange: {
    severity: 'field',
    message: 'Card number {value} in column {column} is outside 0 to {max}, the range of {format}.',
    remedy: 'Correct the number, or choose the card format that these cards have.',
  },
  facilityCodeUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no facility code: it may hold digits only.',
    remedy: 'Correct the facility code in the file.',
  },
  facilityCodeOutOfRange: {
    severity: 'field',
    message: 'Facility code {value} in column {column} is outside 0 to {max}, the range of {format}.',
    remedy: 'Correct the facility code, or choose the card format that these cards have.',
  },
  rawCodeUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no {notation} code.',
    remedy: 'Correct the code, or choose the other notation in the credential mapping.',
  },
  rawCodeTooLong: {
    severity: 'field',
    message: 'Raw code {value} in column {column} needs more than the {bits} bits of {format}.',
    remedy: 'Correct the code, or choose the card format that these cards have.',
  },
  rawCodeParity: {
    severity: 'note',
    message: 'The parity bits of raw code {value} in column {column} do not fit {format}; the code was taken as it is.',
    remedy: 'Check that these cards have this format.',
  },
  cardDatesReversed: {
    severity: 'field',
    message: '{value} expires ({expires}) {moment} it starts ({starts}).',
    remedy: 'Correct one of the two dates.',
  },
  badgeTypeUnknown: {
    severity: 'note',
    message: 'There is no badge type {value}, named in column {column}; the credential goes on without its rules.',
    remedy: 'Correct the name, or add the badge type.',
  },
  pinUnreadable: {
    severity: 'field',
    message: 'The PIN in column {column} may hold digits only.',
    remedy: 'Correct the PIN in the file.',
  },
  pinLength: {
    severity: 'field',
    message: 'The PIN in column {column} must have {min} to {max} digits.',
    remedy: 'Correct the PIN. If it began with zeros, format the column as text in the spreadsheet and enter it again.',
  },
  plateUnreadable: {
    severity: 'field',
    message: '{value} in column {column} is no licence plate: up to 20 letters and digits.',
    remedy: 'Correct the plate; spaces and hyphens do not count.',
  },
  mobileIdUnreadable: {
    severity: 'field',
    message: 'The mobile ID in column {column} is longer than 255 characters, or holds control characters.',
    remedy: 'Correct the value, or map another column.',
  },
  cardStatusUnknown: {
    severity: 'field',
    message: '{value} in column {column} is no status of a credential.',
    remedy: 'Use active, inactive or deleted, or add the word to the yes/no words of the source’s file format.',
  },
} satisfies Record<string, ProblemKind>;
