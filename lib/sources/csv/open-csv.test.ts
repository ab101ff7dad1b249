import { describe, expect, it } from 'vitest';

import { format, type FormatInput } from '#lib/domain/source/format';
import { invariant } from '#lib/shared/invariant';
import { readCsv } from '#lib/testing/read-csv';

import { openCsv } from './open-csv.ts';

const wanted = { columns: ['id', 'name'], required: ['id'], cells: 'wanted' } as const;

describe('headers', () => {
  it('finds columns in any order by their names, also names that objects treat specially', async () => {
    const { cells } = await readCsv('__proto__,name,id,constructor\nx,Ann,1,y\n', {
      wanted: { columns: ['id', '__proto__', 'constructor'], required: ['id'], cells: 'wanted' },
    });
    expect(cells).toEqual([['1', 'x', 'y']]);
  });

  it('trims hidden characters around headings with a note', async () => {
    const { header, notes } = await readCsv('\u{FEFF}"\u{FEFF}id", name\u{A0}\u{200B}\n1,Ann\n', { wanted });
    expect(header).toEqual(['id', 'name']);
    expect(notes).toMatchObject([{ code: 'headingTrimmed' }]);
  });

  it('names blank headings by position and numbers repeated ones', async () => {
    const { header } = await readCsv('id,Phone,,Phone,Phone (2)\n1,2,3,4,5\n');
    expect(header).toEqual(['id', 'Phone', 'Column 3', 'Phone (3)', 'Phone (2)']);
  });

  it('refuses a mapped heading that is repeated, unless the template had it as often', async () => {
    const text = 'id,name,name\n1,a,b\n';
    const later = await readCsv(text, { wanted: { ...wanted, templateHeader: ['id', 'name'] } });
    expect(later.refused).toMatchObject({ code: 'headingRepeated', line: 1, column: 'name' });
    const known = await readCsv(text, { wanted: { ...wanted, templateHeader: ['id', 'name', 'name (2)'] } });
    expect(known.cells).toEqual([['1', 'a']]);
  });

  it('refuses a file without a required column, naming it and the heading that differs only in case', async () => {
    const { refused } = await readCsv('ID,name\n1,a\n', { wanted, format: { headers: 'exact' } });
    expect(refused).toMatchObject({ code: 'columnInOtherCase', line: 1, column: 'id' });
    expect(refused?.message).toContain('It has ID, which differs only in case.');
  });

  it('takes headings in another case where the source compares them relaxed', async () => {
    const { cells } = await readCsv(' ID , Name\n1,a\n', { wanted });
    expect(cells).toEqual([['1', 'a']]);
  });

  it('suggests the separator, and the row of the headings, when required columns are missing', async () => {
    const separator = await readCsv('id;name\n1;a\n', { wanted, format: { delimiter: ',' } });
    expect(separator.refused?.message).toContain('a semicolon');
    const below = await readCsv('Export\n\nid,name\n1,a\n', { wanted, format: { delimiter: ',' } });
    expect(below.refused?.message).toContain('row 3');
    const lacksTown = { wanted: { columns: ['id', 'name', 'town'], required: ['town'] } };
    const renamed = await readCsv('id,name,city\n1,a,b\n', lacksTown);
    expect(renamed.refused?.message).not.toContain('header row');
    const skipped = await readCsv('Export\nid,name,city\n1,a,b\n', { ...lacksTown, format: { skipLines: 1 } });
    expect(skipped.refused?.message).not.toContain('header row');
    const chosen = await readCsv('Export\nid,name,city\n1,a,b\n', { ...lacksTown, format: { headerRow: 2 } });
    expect(chosen.refused?.message).not.toContain('header row');
    const double = await readCsv('id||name\n1||a\n', { wanted, format: { delimiter: ',' } });
    expect(double.refused?.message).toContain('“||”');
  });

  it('gives absent optional columns as undefined, never as empty', async () => {
    const { cells, notes } = await readCsv('id,other\n1,x\n', { wanted });
    expect(cells).toEqual([['1', undefined]]);
    expect(notes.map(({ code }) => code)).toEqual(['optionalColumnMissing', 'extraColumns']);
  });

  it('reads headings from a later row, after skipped lines, or not at all', async () => {
    const skipped = await readCsv('say "hi\n\nid,name\n1,a\n', { format: { skipLines: 2 } });
    expect(skipped.rows).toMatchObject([{ row: 4, line: 4, cells: ['1', 'a'] }]);
    const later = await readCsv('title\nid,name\n1,a\n', { format: { headerRow: 2 } });
    expect(later.header).toEqual(['id', 'name']);
    const none = await readCsv('1,a\n2,b\n', {
      format: { headerRow: 0 },
      wanted: { columns: ['Column 2', 'Column 1'], required: ['Column 1'], cells: 'wanted' },
    });
    expect(none.cells).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it('leaves out trailing totals lines, also those of an otherwise empty file', async () => {
    const { cells, summary } = await readCsv('id,name\n1,a\nTotal,1\n\n', { format: { skipTrailingLines: 1 } });
    expect(cells).toEqual([['1', 'a']]);
    expect(summary?.looksCut).toBe(false);
    const only = await readCsv('id,name\nTotal,0\n', { format: { skipTrailingLines: 1 } });
    expect(only.refused?.code).toBe('fileHasNoRows');
  });

  it('takes the separator from the first line sep= and does not count that line as a row', async () => {
    const { rows } = await readCsv('sep=;\r\nid;name\r\n1;a\r\n');
    expect(rows).toMatchObject([{ row: 2, line: 3, cells: ['1', 'a'] }]);
  });
});

describe('rows', () => {
  it('fails a long row, takes one whose extra cells are empty, and drops the rest where told', async () => {
    const text = 'id,name\n1,a,b\n2,c,,\n3,d\n';
    const strict = await readCsv(text);
    expect(strict.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['longRow'], [], []]);
    const dropping = await readCsv(text, { format: { longRow: 'drop' }, wanted });
    expect(dropping.rows[0]).toMatchObject({ cells: ['1', 'a'], problems: [{ code: 'longRowCut', severity: 'note' }] });
  });

  it.each([
    { shortRow: 'keep', cells: ['1', undefined], severity: 'note' },
    { shortRow: 'empty', cells: ['1', ''], severity: 'note' },
    { shortRow: 'fail', cells: ['1', undefined], severity: 'row' },
  ] as const)('treats missing cells as the source says: $shortRow', async ({ shortRow, cells, severity }) => {
    const { rows } = await readCsv('id,name\n1\n2,b\n', { format: { shortRow, delimiter: ',' }, wanted });
    expect(rows[0]).toMatchObject({ cells, problems: [{ code: 'shortRow', severity }] });
  });

  it('fails a last row that lacks cells and says that the file looks cut', async () => {
    const first = await readCsv('id,name,mail\n1,a,x\n');
    const known = first.rows[0]?.fingerprint;
    const skip = (high: number, low: number): boolean => high === known?.high && low === known.low;
    const { rows, summary } = await readCsv('id,name,mail\n1,a,x\n2,b', { wanted: { ...wanted, skip } });
    expect(rows).toMatchObject([{ row: 3, problems: [{ code: 'lastRowCut', severity: 'row', line: 3 }] }]);
    expect(summary).toMatchObject({ looksCut: true, skippedRows: 1 });
  });

  it('does not take a missing final line end for a cut', async () => {
    const { summary } = await readCsv('id,name\n1,a');
    expect(summary).toMatchObject({ rows: 1, looksCut: false });
  });

  it('passes over blank lines and rows of separators, and counts both', async () => {
    const { cells, notes, summary } = await readCsv('id,name\n\n1,a\n , \n   \n2,b\n');
    expect(cells).toHaveLength(2);
    expect(notes).toMatchObject([{ code: 'emptyRow', line: 4 }]);
    expect(summary).toMatchObject({ blankLines: 2, emptyRows: 1 });
  });

  it('fails a row that repeats the headings', async () => {
    const { rows } = await readCsv('id,name\n1,a\n\u{FEFF}id,name\n2,b\n', { wanted });
    expect(rows[1]?.problems).toMatchObject([{ code: 'headerInside', severity: 'row', line: 3 }]);
  });

  it('keeps a quote inside a cell without quotes as text, with a note', async () => {
    const { rows } = await readCsv(`id,name\n1,6' 2" tall\n`);
    expect(rows[0]).toMatchObject({ cells: ['1', `6' 2" tall`], problems: [{ code: 'quoteInsideCell' }] });
  });

  it('takes our own result file back: its columns are passed over and its apostrophes removed', async () => {
    const header = 'id,name,note,sync_row,sync_status,sync_error_code,sync_status_remark,sync_identity_id,sync_escaped';
    const text = `${header}\n1,'=A1,'=B1,2,unchanged,,,,name\n2,'=A1,x,3,unchanged,,,,\n`;
    const { cells, notes } = await readCsv(text, {
      wanted: { columns: ['id', 'name', 'note'], required: [], cells: 'wanted' },
    });
    expect(cells).toEqual([
      ['1', '=A1', "'=B1"],
      ['2', "'=A1", 'x'],
    ]);
    expect(notes).toMatchObject([{ code: 'ownResultFile' }]);
  });

  it('takes a row for empty that has nothing but what our own result file said of it', async () => {
    const text =
      'id,name,sync_status_remark\n1,a,SUCCESS: unchanged\n,,SKIPPED: the row is empty\n,b,FAILED: id is required\n';
    const { cells, summary } = await readCsv(text, {
      wanted: { columns: ['id', 'name'], required: [], cells: 'wanted' },
    });
    expect(cells).toEqual([
      ['1', 'a'],
      ['', 'b'],
    ]);
    expect(summary).toMatchObject({ rows: 2, emptyRows: 1 });
  });
});

describe('fingerprints', () => {
  const text = 'id,name\n1,a\n2,b\n1,a\n';
  it('are equal for equal rows under one header and differ otherwise', async () => {
    const { rows } = await readCsv(text);
    expect(rows[0]?.fingerprint).toEqual(rows[2]?.fingerprint);
    expect(rows[0]?.fingerprint).not.toEqual(rows[1]?.fingerprint);
    const reordered = await readCsv('name,id\n1,a\n');
    expect(reordered.rows[0]?.fingerprint).not.toEqual(rows[0]?.fingerprint);
    const seeded = await readCsv(text, { wanted: { seed: 7n } });
    expect(seeded.rows[0]?.fingerprint).not.toEqual(rows[0]?.fingerprint);
  });

  it('let known rows be skipped: they are counted and not delivered', async () => {
    const all = await readCsv(text);
    const known = all.rows[0]?.fingerprint;
    const skip = (high: number, low: number): boolean => high === known?.high && low === known.low;
    for (const skipTrailingLines of [0, 1]) {
      const { cells, summary } = await readCsv(text, { wanted: { skip }, format: { skipTrailingLines } });
      expect(cells).toEqual([['2', 'b']]);
      expect(summary?.skippedRows).toBe(2 - skipTrailingLines);
    }
  });
});

describe('files that are refused', () => {
  it.each([
    ['an empty file', '', 'fileEmpty'],
    ['a byte-order mark alone', '\u{FEFF}', 'fileEmpty'],
    ['spaces and line ends', '   \r\n \r\n', 'fileEmpty'],
    ['a header alone', 'id,name\n', 'fileHasNoRows'],
    ['a web page', '<!DOCTYPE html><html>', 'notCsv'],
    ['JSON', '{"id": 1}', 'notCsv'],
    ['PDF', '%PDF-1.7\n', 'notCsv'],
    ['ZIP', 'PK\u{3}\u{4}aaaa', 'notCsv'],
    ['a NUL byte', 'id,name\n1,a\0b\n', 'nulByte'],
    ['NUL padding', `id,name\n1,a\n${'\0'.repeat(50)}`, 'nulPadding'],
    ['a header row behind the end', 'id,name\n', 'headerNotFound', { skipLines: 3 }],
    ['an unknown encoding', 'id,name\n', 'encodingUnknown', { encoding: 'klingon' }],
    ['base64, which is no encoding of text', 'id,name\n', 'encodingUnknown', { encoding: 'base64' }],
  ] as const)('%s', async (_, text, code, format?: FormatInput) => {
    const { refused } = await readCsv(text, { format: format ?? {} });
    expect(refused).toMatchObject({ code, severity: 'file' });
  });

  it('says how to save an Excel workbook as CSV', async () => {
    const { refused } = await readCsv('PK\u{3}\u{4}........xl/workbook.xml');
    expect(refused?.message).toMatch(/Excel workbook \(XLSX\).*save it as “CSV UTF-8/);
  });

  it('reads a header alone when told to allow it once', async () => {
    const { refused, rows } = await readCsv('id,name\n', { wanted: { allowNoRows: true } });
    expect([refused, rows]).toEqual([null, []]);
  });

  it('names line, column and byte where an open quote began, not the end of the file', async () => {
    const { refused, rows } = await readCsv('id,name\n1,"a\nb"\n2,"never\n3,c\n4,d\n');
    expect(refused).toMatchObject({ code: 'unterminatedQuote', line: 4, column: 'name', byte: 18 });
    expect(rows.map(({ cells }) => cells)).toEqual([['1', 'a\nb']]);
  });

  it('lets go of a file whose rows nobody reads', async () => {
    let isOpen = true;
    const bytes = async function* (): AsyncGenerator<Buffer> {
      try {
        yield Buffer.from('id,name\n1,a\n');
        yield Buffer.alloc(300_000, '2,b\n');
        yield Buffer.from('3,c\n');
      } finally {
        isOpen = false;
      }
    };
    const file = await openCsv(bytes(), format.parse({}), { columns: [], required: [] });
    invariant(file.kind === 'file', 'the file can be read');
    expect(isOpen).toBe(true);
    await file.close();
    expect(isOpen).toBe(false);
  });

  it('drops a Ctrl-Z behind the last line with a note', async () => {
    const { cells, notes } = await readCsv('id,name\r\n1,a\r\n\u{1A}', { chunkBytes: 3 });
    expect(cells).toEqual([['1', 'a']]);
    expect(notes).toMatchObject([{ code: 'endMarkDropped' }]);
  });
});
