import fc from 'fast-check';
import { expect, it } from 'vitest';

import { type CredentialMapping, credentialMapping } from '#lib/domain/mapping/mapping';
import { isFormula, resultColumns } from '#lib/domain/run/result-columns';
import { type Format, format as formatShape } from '#lib/domain/source/format';
import { toCsvLine } from '#lib/domain/source/to-csv-line';
import type { CsvFile, ReadRow } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

import { ResultLayout } from './result-layout.ts';

const report = { status: 'failed', errorCode: 'keyBlank', remark: 'External ID is blank, "really"; fill it in.' };

async function read(text: string, format: Format): Promise<{ file: CsvFile; rows: ReadRow[] }> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const wanted = { columns: [], required: [], cells: 'all', allowNoRows: true } as const;
  const file = await openCsv(bytes(), format, wanted);
  if (file.kind === 'refused') throw new Error(file.problem.message);
  const rows: ReadRow[] = [];
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') throw new Error(batch.problem.message);
    rows.push(...batch.rows);
  }
  return { file, rows };
}

async function toResult(text: string, format: Format, credentials: CredentialMapping[] = []): Promise<string> {
  const { file, rows } = await read(text, format);
  const layout = new ResultLayout(file, format, credentials);
  return layout.head() + rows.map((row) => layout.row({ row, report, identityId: 'id' })).join('');
}

const pieces = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  "'",
  '"',
  ',',
  ';',
  '|',
  '\\',
  ' ',
  '\t',
  '\r\n',
  '\n',
  '\u{FEFF}',
  '\u{A0}',
  'é',
  '=1+1',
  'x',
  '0',
];
const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''));
const heading = fc.constantFrom('ID', 'Name', '=cmd', "'=cmd", '-x|y', 'a\\b', '@', ' Note ', '＋', 'sync_rows');
const dialects = fc.constantFrom<object[]>(
  { delimiter: ',' },
  { delimiter: ';' },
  { delimiter: '\t' },
  { delimiter: '|', escape: '\\' },
  { delimiter: ',', quote: "'" },
  { delimiter: ',', headerRow: 3 },
  { delimiter: ',', skipLines: 2 },
);

it('gives every cell and heading back exactly when the result file is read again, in every dialect', async () => {
  const headings = fc.uniqueArray(heading, { minLength: 2, maxLength: 4, selector: (name) => name.trim() });
  const rows = fc.array(fc.array(hostile, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(dialects, headings, rows, async (dialect, names, cells) => {
      const format = formatShape.parse(dialect);
      const line = (row: readonly string[]) => toCsvLine(row.slice(0, names.length), format);
      const above = '\n'.repeat(format.headerRow - 1 + format.skipLines);
      const text = above + line(names) + cells.map((row) => line(['k', ...row])).join('');
      const original = await read(text, format);
      expect(original.rows.map((row) => row.cells)).toEqual(cells.map((row) => ['k', ...row].slice(0, names.length)));
      const again = await read(await toResult(text, format), format);
      expect(again.file.header.slice(0, names.length)).toEqual(original.file.header);
      expect(again.rows.map((row) => row.cells.slice(0, names.length))).toEqual(original.rows.map((row) => row.cells));
    }),
    { numRuns: 300 },
  );
});

it('never writes a cell that a spreadsheet would calculate', async () => {
  const plain = formatShape.parse({ delimiter: ',' });
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 6 }), async (cells) => {
      const text = toCsvLine(['=ID', '-|'], plain) + cells.map((cell) => toCsvLine(['k', cell], plain)).join('');
      const written = await toResult(text, plain);
      // Read under other names of our columns, so that nothing is taken back.
      const { file, rows } = await read(written.replace('sync_escaped', 'listed'), plain);
      expect([...file.rawHeader, ...rows.flatMap((row) => row.cells)].filter((cell) => isFormula(cell ?? ''))).toEqual(
        [],
      );
    }),
  );
});

it('makes the same file again from its own result file', async () => {
  const format = formatShape.parse({});
  const once = await toResult('ID;=Note\r\n1;=2+3\r\n2;plain\r\n', format);
  expect(await toResult(once, format)).toBe(once);
  expect(once).toBe(
    `\u{FEFF}ID;'=Note;${resultColumns.join(';')}\r\n` +
      `1;'=2+3;2;failed;keyBlank;"${report.remark.replaceAll('"', '""')}";id;\\=Note\r\n` +
      `2;plain;3;failed;keyBlank;"${report.remark.replaceAll('"', '""')}";id;\r\n`,
  );
});

it('keeps a row that is too long as long as it was, so that it fails again until someone has looked', async () => {
  const format = formatShape.parse({});
  const { rows } = await read(await toResult('ID,Name\n1,Roy, Ana,=1\n2,Bo\n', format), format);
  expect(rows[0]?.problems).toMatchObject([{ code: 'longRow', severity: 'row' }]);
  expect(rows[0]?.cells.slice(-2)).toEqual([' Ana', "'=1"]);
  expect(rows[1]?.problems).toEqual([]);
});

it('lets a row that was cut or wrongly quoted fail again until someone has looked', async () => {
  const format = formatShape.parse({});
  const { rows } = await read(await toResult('ID,Name,Dept\n1,"Ana"x,A\n2,Bo\n', format), format);
  expect(rows.map(({ problems }) => problems[0]?.code)).toEqual(['longRow', 'longRow']);
});

it('keeps the absent cells of a short row absent, and lets a value that was filled in count', async () => {
  const format = formatShape.parse({});
  const once = await toResult('ID,Name,Dept\n1\n2,Bo\n3,Cy,\n4,Di\n', format);
  const again = await read(once.replace('4,Di,', '4,Di,Sales'), format);
  expect(again.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
    ['1', undefined, undefined],
    ['2', 'Bo', undefined],
    ['3', 'Cy', ''],
    ['4', 'Di', 'Sales'],
  ]);
  expect(await toResult(once, format)).toBe(once);
});

it('still reads the column in which result files once named what a row lacked', async () => {
  const format = formatShape.parse({});
  const former = `ID,Name,Dept,${resultColumns.join(',')},sync_absent\n1,'=1,,2,created,,,,Name,Dept\n`;
  const { file, rows } = await read(former, format);
  expect(rows[0]?.cells.slice(0, 3)).toEqual(['1', '=1', undefined]);
  const anew = new ResultLayout(file, format);
  expect(anew.head()).not.toContain('sync_absent');
  const headless = formatShape.parse({ headerRow: 0, delimiter: ',' });
  const named = "1,'=1,,2,created,,,,sync_escaped:Column 2,sync_absent:Column 3\n";
  expect((await read(named, headless)).rows[0]?.cells.slice(0, 3)).toEqual(['1', '=1', undefined]);
});

it('gives every cell back exactly where the file has no header', async () => {
  const format = formatShape.parse({ headerRow: 0, delimiter: ',' });
  const rows = fc.array(fc.array(hostile, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const text = [['a', 'b', 'c', '=d'], ...cells].map((row) => toCsvLine(['k', ...row], format)).join('');
      const original = await read(text, format);
      const again = await read(await toResult(text, format), format);
      expect(again.rows.map((row) => row.cells.slice(0, 5))).toEqual(original.rows.map((row) => row.cells));
    }),
  );
});

it('writes no header where the file has none', async () => {
  const format = formatShape.parse({ headerRow: 0, delimiter: ',', skipLines: 1 });
  const written = await toResult('made by HR\n1,Ana\n2,Bo\n', format);
  expect(written.startsWith('\u{FEFF}\r\n1,Ana,2,failed')).toBe(true);
  expect((await read(written, format)).rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['1', 'Ana'],
    ['2', 'Bo'],
  ]);
});

it('keeps the remark in one cell where the file knows no quotes', async () => {
  const format = formatShape.parse({ quote: null, delimiter: ',' });
  const { file, rows } = await read(await toResult('ID,Name\n1,"Ana"\n', format), format);
  expect(rows[0]?.cells).toHaveLength(file.header.length);
  expect(rows[0]?.cells[1]).toBe('"Ana"');
});

it('is read as UTF-8 whatever encoding the source is set to', async () => {
  const format = formatShape.parse({ encoding: 'windows-1252' });
  const { file, rows } = await read(await toResult('ID,Name\n1,Zo\n', format), format);
  expect([file.header[0], rows[0]?.cells[1]]).toEqual(['ID', 'Zo']);
});

it('names the columns of rows that a PHP reader takes apart, and keeps its escaped pairs', async () => {
  const format = formatShape.parse({ parser: 'php', delimiter: ',' });
  const text = 'ID,Name\n1,"a\\"b, c"\n2,"say ""hi"""\n3,back\\slash\n';
  const again = await read(await toResult(text, format), format);
  expect(again.rows.map(({ cells }) => cells[1])).toEqual(['a\\"b, c', 'say "hi"', 'back\\slash']);
});

it('masks a PIN wherever a broken row has moved it', async () => {
  const pins = [credentialMapping.parse({ kind: 'pin', numberColumn: 'pin' })];
  const text = 'id,name,pin\n1,Roy, Ana,4711\n2,Li,4712\n3,"No,4713\n4,"Po, Ed",4714\n';
  const result = await toResult(text, formatShape.parse({ shortRow: 'keep' }), pins);
  expect(result).not.toMatch(/471/);
  expect(result).toContain('1,Roy,');
});
