import { expect, it } from 'vitest';

import { formatForm, toFormatPatch, type FormatFormInput } from './format-form.tsx';

const input: FormatFormInput = {
  delimiter: ';',
  ownDelimiter: '',
  encoding: 'auto',
  quote: '',
  headerRow: '2',
  skipTrailingLines: '1',
  dateFormats: 'yyyy-MM-dd\n\n dd/MM/yyyy ',
  answers: ['MM/dd/yyyy'],
  timeZone: 'UTC',
  emptyTokens: 'NULL, N/A,',
  trueTokens: 'yes',
  falseTokens: 'no',
  listSeparator: '||',
  duplicates: 'last',
  parser: 'php',
  escape: '',
  columnCount: '26',
  headers: 'exact',
  skipLines: '2',
  columnNames: 'email, , country',
  headingCheck: true,
  shortRow: 'empty',
  longRow: 'drop',
  textAfterQuote: 'append',
  blankCells: 'note',
  refusesBrackets: true,
  noteTrimmed: false,
};

const questions = [{ column: 'Start', formats: ['dd/MM/yyyy', 'MM/dd/yyyy'], example: '03/04/2026' }];

it('makes lists of what is typed, keeps the chosen reading of dates only and takes an empty quote for none', () => {
  expect(toFormatPatch(formatForm.parse(input), questions, { End: 'dd/MM/yyyy' })).toMatchObject({
    format: {
      quote: null,
      headerRow: 2,
      skipTrailingLines: 1,
      dateFormats: ['MM/dd/yyyy', 'yyyy-MM-dd'],
      dateColumns: { Start: 'MM/dd/yyyy', End: 'dd/MM/yyyy' },
      emptyTokens: ['NULL', 'N/A'],
      skipLines: 2,
      escape: null,
      columnCount: 26,
      columnNames: ['email', 'country'],
      angleBrackets: 'fail',
    },
    policy: { duplicates: 'last' },
  });
});

it('answers a question once, in whatever way the column was written before', () => {
  const values = formatForm.parse({ ...input, headers: 'relaxed' });
  const known = { ' START': 'dd/MM/yyyy', End: 'dd/MM/yyyy' };
  expect(toFormatPatch(values, questions, known).format.dateColumns).toEqual({
    Start: 'MM/dd/yyyy',
    End: 'dd/MM/yyyy',
  });
});

it('takes a separator that is typed, one character and no less', () => {
  const typed = { ...input, delimiter: 'own', ownDelimiter: '^' };
  expect(toFormatPatch(formatForm.parse(typed), questions, {}).format.delimiter).toBe('^');
  const nothing = formatForm.safeParse({ ...typed, ownDelimiter: '' });
  expect(nothing.error?.issues[0]?.path).toEqual(['ownDelimiter']);
});

it('does not go on while a date question is open or a date format cannot be understood', () => {
  expect(formatForm.safeParse({ ...input, answers: [''] }).error?.issues[0]?.path).toEqual(['answers', 0]);
  expect(formatForm.safeParse({ ...input, answers: [null] }).error?.issues[0]?.path).toEqual(['answers', 0]);
  expect(formatForm.safeParse({ ...input, dateFormats: 'QQ' }).error?.issues[0]?.path).toEqual(['dateFormats']);
});
