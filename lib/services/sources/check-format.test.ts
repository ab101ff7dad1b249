import { expect, it } from 'vitest';

import { format, type FormatInput } from '#lib/domain/source/format';

import { checkFormat } from './check-format.ts';

it.each<[FormatInput, string, string]>([
  [{ encoding: 'latin-17' }, 'format.encoding', 'There is no encoding latin-17'],
  [{ encoding: 'base64' }, 'format.encoding', 'There is no encoding base64'],
  [{ delimiter: '"' }, 'format.delimiter', '" is the separator and the quote'],
  [{ delimiter: '\\', escape: '\\' }, 'format.delimiter', '\\ is the separator and the escape sign'],
  [{ trueTokens: ['Y', 'on'], falseTokens: ['n', 'y'] }, 'format.falseTokens', '“y” can stand for true or for false'],
])('names what no file can be read with: %j', (settings, path, message) => {
  expect(checkFormat(format.parse(settings))).toEqual([
    { severity: 'error', path, message: expect.stringContaining(message) },
  ]);
});

it.each(['auto', 'utf8', 'UTF_8', 'latin1', 'Windows-1252', 'cp850', 'Shift_JIS', 'utf-16le'])(
  'takes %s for an encoding',
  (encoding) => {
    expect(checkFormat(format.parse({ encoding, quote: null }))).toEqual([]);
  },
);
