import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { format } from '#lib/domain/source/format';

import { readFile } from './read-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Line = Record<string, unknown> & { readonly type: string };

async function read(text: string, preset: PresetKey | null = null) {
  const path = join(folder, 'people.csv');
  await writeFile(path, text);
  let output = '';
  const chosen = preset === null ? null : presets[preset];
  const report = await readFile(
    { path, format: format.parse({ ...chosen?.settings.format }), preset },
    async (lines) => {
      output += lines;
    },
  );
  const lines = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const of = (type: string): Line[] => lines.filter((line) => line.type === type);
  return { ...report, lines, of };
}

const header = 'external_id,full_name,email,user_status\n';

it('prints header, records as they stand in the file, and a summary last', async () => {
  const { lines } = await read('id, name\n1, Ann \n"2\n",b\n');
  expect(lines).toEqual([
    { type: 'header', cells: ['id', ' name'] },
    expect.objectContaining({ type: 'problem', code: 'headingTrimmed', severity: 'note' }),
    { type: 'record', row: 2, line: 2, cells: ['1', ' Ann '] },
    { type: 'record', row: 3, line: 3, cells: ['2\n', 'b'] },
    { type: 'summary', encoding: 'utf-8', delimiter: ',', records: 2, problems: 1 },
  ]);
});

it('reports a failing row instead of printing it, with row, line, column, code and message', async () => {
  const { of, isRefused } = await read('id,name\n1,"Ann"Lee\n2,b\n');
  expect(of('record')).toHaveLength(1);
  expect(of('problem')).toMatchObject([{ severity: 'row', row: 2, line: 2, column: 'name', code: 'textAfterQuote' }]);
  expect(isRefused).toBe(false);
});

it('says that a file is refused and by what', async () => {
  const { of, isRefused, sentence } = await read('<html>');
  expect(of('problem')).toMatchObject([{ severity: 'file', code: 'notCsv', line: 1 }]);
  expect([isRefused, sentence]).toEqual([true, expect.stringContaining('web page')]);
});

it.each([
  ['keyBlank', 'external_id', ',Ann,,ACTIVE'],
  ['spreadsheetDamage', 'external_id', '1.23457E+15,Ann,,ACTIVE'],
  ['cellBlank', 'full_name', '1, ,,ACTIVE'],
  ['cellBlank', 'user_status', '1,Ann,,'],
  ['wordUnknown', 'user_status', '1,Ann,,TERMINATED'],
  ['emailUnreadable', 'email', '1,Ann,nobody,ACTIVE'],
])('genea: %s in %s fails the row', async (code, column, row) => {
  const { of } = await read(`${header}${row}\n2,Bob,b@example.com,active\n`, 'genea');
  expect(of('problem')).toMatchObject([{ code: 'optionalColumnMissing' }, { code, column, severity: 'row', line: 2 }]);
  expect(of('record')).toMatchObject([{ line: 3 }]);
});

it('genea: equal rows are one, rows that differ under one key all fail, keys are text', async () => {
  const rows = ['7,Ann,,ACTIVE', '007,Bob,,ACTIVE', ' 7,Ann,,ACTIVE', '8,Cy,,ACTIVE', '8,Cy,,DELETE'];
  const { of } = await read(`${header}${rows.join('\n')}\n`, 'genea');
  expect(of('record').map(({ line }) => line)).toEqual([2, 3]);
  const found = of('problem').slice(1);
  expect(found.map(({ code, line }) => [code, line])).toEqual([
    ['duplicateRow', 4],
    ['duplicateKey', 5],
    ['duplicateKey', 6],
  ]);
});

it('genea: the later of two equal e-mail addresses fails', async () => {
  const { of } = await read(`${header}1,Ann,a@example.com,ACTIVE\n2,Bob,A@example.com,ACTIVE\n`, 'genea');
  expect(of('record')).toHaveLength(1);
  expect(of('problem')[1]).toMatchObject({ code: 'valueNotUnique', line: 3, column: 'email', severity: 'row' });
});

it('genea: a row that takes access away does not fail for its other cells, and a wrong card costs itself', async () => {
  const rows = ['1,,nobody,DELETE,', '2,Bob,nobody,SUSPEND,', '3,Cy,,ACTIVE,4O023'];
  const { of } = await read(`${header.trim()},card_number\n${rows.join('\n')}\n`, 'genea');
  expect(of('record').map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(of('problem').slice(1)).toMatchObject([
    { code: 'emailUnreadable', severity: 'field', line: 3 },
    { code: 'cardNumberUnreadable', severity: 'field', line: 4 },
  ]);
});

it('genea: headings are compared exactly, and every column of the vendor may stand once', async () => {
  const upper = await read(header.toUpperCase(), 'genea');
  expect(upper.of('problem')).toMatchObject([{ code: 'columnInOtherCase', column: 'external_id', line: 1 }]);
  const twice = await read('external_id,full_name,email,user_status,email\n1,A,,ACTIVE,\n', 'genea');
  expect(twice.of('problem')).toMatchObject([{ code: 'headingRepeated', column: 'email', line: 1 }]);
});

it('checks the rows of every preset by its mapping: required headings, keys, values and keys that stand twice', async () => {
  expect(await read('firstname,mail\nAda,a@x.example\n', 'adobe')).toMatchObject({ isRefused: true });
  const adobe = await read(
    'email,country\na@x.example,GB\n,GB\nb.x.example,GB\nc@x.example,GBR\nA@x.example,US\n',
    'adobe',
  );
  expect(adobe.of('problem').filter(({ severity }) => severity === 'row')).toMatchObject([
    { row: 3, code: 'keyBlank' },
    { row: 4, code: 'emailUnreadable' },
    { row: 5, code: expect.any(String), column: 'country' },
  ]);
  expect(adobe.of('record').map(({ row }) => row)).toEqual([2, 6]);

  const head = 'SORID,Name.given.official,OrgIdentity.affiliation';
  const registry = await read(`${head}\nA,Ada,staff\nB,Bob,Staff\nC,,\nD,Di,\nD,Di,\n`, 'comanage-v2');
  expect(registry.of('record').map(({ row }) => row)).toEqual([2]);
  expect(registry.of('problem').map(({ row, code }) => [row, code])).toEqual(
    expect.arrayContaining([
      [3, 'wordNotListed'],
      [5, 'duplicateKeyEqual'],
      [6, 'duplicateKeyEqual'],
    ]),
  );
  await expect(read('sorid,Name.given\n1,Ada\n', 'comanage-v2')).rejects.toThrow('Name.given');

  const v1 = await read('K1,,,Ada,,King\n,,,Bob,,Fox\nK1,,,Cy,,Day\n', 'comanage-v1');
  expect(v1.of('problem').map(({ row, code }) => [row, code])).toEqual(
    expect.arrayContaining([
      [1, 'duplicateKey'],
      [2, 'keyBlank'],
      [3, 'duplicateKey'],
    ]),
  );
  const clearid = await read('External ID,First Name,Last Name\n1,Ada,King\n,Bo,Fox\n', 'clearid');
  expect(clearid.of('problem')).toMatchObject([{ row: 3, code: 'keyBlank' }]);
});
