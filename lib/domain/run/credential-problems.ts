import type { ProblemKind } from './problem-kind.ts';

/** Defects of cards whose rows name their format, and of status columns with words of their own. */
export const credentialProblems = {
  cardFormatUnknown: {
    severity: 'note',
    message: 'There is no card format {value}, named in column {column}; the card goes on without a format.',
    remedy: 'Correct the name, or say in the credential mapping which format it stands for.',
  },
  cardFormatUnused: {
    severity: 'note',
    message: 'Card {value} has no facility code, which {format} needs; the card goes on without a format.',
    remedy: 'Fill in the facility code in the file.',
  },
  cardNumberTooLong: {
    severity: 'field',
    message: 'Card number {value} in column {column} has more than {max} digits.',
    remedy: 'Correct the number in the file.',
  },
  wordUnlisted: {
    severity: 'field',
    message: '{value} in column {column} is none of {words}.',
    remedy: 'Use one of the words named.',
  },
} satisfies Record<string, ProblemKind>;
