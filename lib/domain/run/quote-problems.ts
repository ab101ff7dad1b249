import type { ProblemKind } from './problem-kind.ts';

/** Quotes in a file that are not as RFC 4180 writes them. */
export const quoteProblems = {
  unterminatedQuote: {
    severity: 'file',
    message: 'The quote opened in line {line}, column {column} is never closed.',
    remedy: 'Close the quote in that cell, or write a quote that belongs to the text twice.',
  },
  textAfterQuote: {
    severity: 'row',
    message: 'Line {line}, column {column}: text follows the closing quote.',
    remedy: 'Write a quote that belongs to the text twice, and close the quote at the end of the value.',
  },
  quoteInsideCell: {
    severity: 'note',
    message: 'Line {line}, column {column}: a quote inside a value without quotes was kept as text.',
    remedy: 'Nothing to do if the quote belongs to the text.',
  },
  spaceBeforeQuote: {
    severity: 'note',
    message: 'Line {line}, column {column}: spaces around the quotes were passed over.',
    remedy: 'Nothing to do.',
  },
  quoteOverLines: {
    severity: 'row',
    message:
      'Line {line}, column {column}: the quoted value goes on over line breaks, and text follows its closing quote; rows below may have been taken for its text.',
    remedy: 'Close the quote at the end of the value, or write a quote that belongs to the text twice.',
  },
} satisfies Record<string, ProblemKind>;
