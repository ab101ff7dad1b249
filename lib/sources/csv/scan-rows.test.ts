import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';

import { readCsv } from '#lib/testing/read-csv';

const cell = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', '"', ',', ';', '\n', '\r\n', 'é', '漢', '🙂', "'", '\\', '|', '0'),
  maxLength: 8,
});
const newline = fc.constantFrom('\n', '\r\n', '\r');
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 8 }),
  );

function write(rows: readonly (readonly string[])[], delimiter: string, lineEnd: string): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd) + lineEnd;
}

const noHeader = { headerRow: 0, delimiter: ',' } as const;

describe('records and cells', () => {
  it('reads every well-formed file as papaparse does, whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(table, newline, fc.integer({ min: 1, max: 40 }), async (rows, lineEnd, chunkBytes) => {
        const text = write(rows, ',', lineEnd);
        const expected = papaparse.parse<string[]>(text, { delimiter: ',', newline: lineEnd, skipEmptyLines: true });
        const { cells, summary } = await readCsv(text, { format: noHeader, chunkBytes });
        const isKept = (row: readonly string[]): boolean => row.some((value) => /[^ \t]/.test(value));
        expect(cells).toEqual(expected.data.filter(isKept));
        expect((summary?.rows ?? 0) + (summary?.emptyRows ?? 0)).toBe(rows.length);
      }),
      { numRuns: 200 },
    );
  });

  it('gives any bytes back as cells that add up to the input, or refuses them', async () => {
    const soup = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\\'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (text, chunkBytes) => {
        const whole = await readCsv(text, { format: noHeader });
        const pieces = await readCsv(text, { format: noHeader, chunkBytes });
        expect(pieces.cells).toEqual(whole.cells);
        expect(pieces.refused?.code).toBe(whole.refused?.code);
        expect(pieces.rows.map(({ row, line }) => [row, line])).toEqual(whole.rows.map(({ row, line }) => [row, line]));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['\n', '\r\n', '\r'])('counts rows as a spreadsheet does and lines as they stand (%j)', async (end) => {
    const text = ['id,name', 'a,"two', 'lines"', '', 'b,x', 'c,y'].join(end);
    const { rows } = await readCsv(text, { chunkBytes: 1 });
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [4, 5],
      [5, 6],
    ]);
  });

  it('separates cells by a character of several bytes', async () => {
    const { cells } = await readCsv('id§name\nÂ1§é\n', { format: { delimiter: '§' }, chunkBytes: 1 });
    expect(cells).toEqual([['Â1', 'é']]);
  });

  it('takes another quote, or none', async () => {
    const single = await readCsv(`id,name\n'a,b',"x"\n`, { format: { quote: "'" } });
    expect(single.cells).toEqual([['a,b', '"x"']]);
    const none = await readCsv('id,name\n"a,b"\n', { format: { quote: null } });
    expect(none.cells).toEqual([['"a', 'b"']]);
  });

  it('takes an escape before a quote or itself, and leaves it elsewhere', async () => {
    const text = String.raw`id,name
"say \"hi\"","C:\temp\\"
`;
    const { cells } = await readCsv(text, { format: { escape: '\\', delimiter: ',' }, chunkBytes: 1 });
    expect(cells).toEqual([['say "hi"', String.raw`C:\temp` + '\\']]);
  });
});

describe('dialects', () => {
  it('php: a backslash keeps the quote open and both stay in the value', async () => {
    const text = 'id,name\n1,"a\\"b""c"\n';
    const { cells } = await readCsv(text, { format: { parser: 'php' } });
    expect(cells).toEqual([['1', 'a\\"b"c']]);
    const open = await readCsv('id,name\n1,"path\\"\n', { format: { parser: 'php' } });
    expect(open.refused).toMatchObject({ code: 'unterminatedQuote', line: 2 });
  });

  it('php: a lone carriage return is text', async () => {
    const { cells } = await readCsv('id,name\r\n1,a\rb\r\n', { format: { parser: 'php' }, chunkBytes: 1 });
    expect(cells).toEqual([['1', 'a\rb']]);
  });

  it('python: a space before a quote makes it text', async () => {
    const { cells } = await readCsv('id,name,x\n1, "a,b"\n2,b,c\n', { format: { parser: 'python' } });
    expect(cells[0]).toEqual(['1', ' "a', 'b"']);
  });

  it('rfc4180: spaces around quotes are passed over with a note', async () => {
    const { cells, rows } = await readCsv('id,name\n1, "a,b"\n');
    expect(cells).toEqual([['1', 'a,b']]);
    expect(rows[0]?.problems).toMatchObject([{ code: 'spaceBeforeQuote', severity: 'note', column: 'name' }]);
  });

  it('fails a row with text after a closing quote in rfc4180, and appends it in the others', async () => {
    const text = 'id,name\n1,"Bob "Bobby" Smith"\n2,x\n';
    const strict = await readCsv(text);
    expect(strict.rows[0]?.problems).toMatchObject([
      { code: 'textAfterQuote', severity: 'row', line: 2, column: 'name' },
    ]);
    expect(strict.rows[1]?.problems).toEqual([]);
    const python = await readCsv(text, { format: { parser: 'python' } });
    expect(python.rows[0]).toMatchObject({ cells: ['1', 'Bob Bobby" Smith"'], problems: [{ severity: 'note' }] });
  });
});
