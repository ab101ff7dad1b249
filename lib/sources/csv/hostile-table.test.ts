import { gzipSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { format } from '#lib/domain/source/format';

import { openCsv } from './open-csv.ts';

const mebibyte = 1024 * 1024;
const settings = format.parse({ delimiter: ',' });

type Reading = { readonly refused: string | null; readonly says: string; readonly rows: number; readonly ms: number };

/** Reads as a run does, keeping no row, from chunks of 64 KiB such as storage gives. */
async function read(chunks: Iterable<Uint8Array>, given = settings): Promise<Reading> {
  const from = performance.now();
  let rows = 0;
  const end = (problem: { code: string; message: string } | null): Reading => ({
    refused: problem?.code ?? null,
    says: problem?.message ?? '',
    rows,
    ms: performance.now() - from,
  });
  const wanted = { columns: ['id', 'name'], required: ['id', 'name'] };
  const file = await openCsv(inPieces(chunks), given, wanted);
  if (file.kind === 'refused') return end(file.problem);
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return end(batch.problem);
    rows += batch.rows.length;
  }
  return end(null);
}

async function* inPieces(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield* pieces(chunk);
}

function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += 65_536) yield chunk.subarray(at, at + 65_536);
}

/** `start`, then the same text over and over, so many mebibytes of it. */
function* repeated(start: string, text: string, mebibytes: number): Generator<Uint8Array> {
  yield Buffer.from(start);
  const block = Buffer.alloc(mebibyte, text);
  for (let i = 0; i < mebibytes; i += 1) yield block;
}

const bytesOf = (text: string): Uint8Array[] => [Buffer.from(text)];

// What four mebibytes of plain rows take on this machine, now.
let usualMs = 0;
beforeAll(async () => {
  usualMs = (await read(repeated('id,name\n', '1000001,Ana Roy\n', 4))).ms;
});

describe('the table of hostile input', () => {
  it.each([
    ['one line without end', 'id,name\n', 'x', 'recordTooLong', 'Line 2'],
    ['a quote that never closes', 'id,name\n1,"', 'x\n', 'unterminatedQuote', 'opened in line 2, column name'],
    ['commas only', 'id,name\n', ',', 'tooManyColumns', 'Line 2'],
    ['quotes only', 'id,name\n', '"', 'unterminatedQuote', 'line 2'],
  ])(
    '%s: refused where it began, in the time of reading a plain file of that size',
    async (_, start, text, code, says) => {
      const hostile = await read(repeated(start, text, 200));
      expect(hostile).toMatchObject({ refused: code });
      expect(hostile.says).toContain(says);
      // At most 32 MiB of it are looked at.
      expect(hostile.ms).toBeLessThan(40 * usualMs + 1000);
    },
  );

  it('line feeds only: refused above a million in a row, below that passed over as fast as rows are read', async () => {
    expect(await read(repeated('id,name\n', '\n', 8))).toMatchObject({ refused: 'tooManyBlankLines' });
    const blank = Buffer.alloc(900_000, '\n');
    const row = Buffer.from('1,Ana\n');
    const passed = await read([Buffer.from('id,name\n'), ...Array.from({ length: 9 }, () => [blank, row]).flat()]);
    expect(passed).toMatchObject({ refused: null, rows: 9 });
    expect(passed.ms).toBeLessThan(40 * usualMs + 1000);
  });

  it('ten megabytes of picture in every row: read to the end without keeping more than a few rows', async () => {
    const picture = Buffer.alloc(10 * mebibyte, 'ab');
    function* photos(): Generator<Uint8Array> {
      yield Buffer.from('id,name\n');
      for (let i = 0; i < 12; i += 1) yield* [Buffer.from(`${i},`), picture, Buffer.from('\n')];
    }
    expect(await read(photos())).toMatchObject({ refused: null, rows: 12 });
  });

  it.each([
    ['a NUL', bytesOf('id,name\n1,A\u0000na\n'), 'nulByte', 'Line 2, column'],
    [
      'bytes that are no UTF-8',
      [Buffer.from('id,name\n1,Zoë\n2,Zo'), Buffer.from([0xeb, 0x0a])],
      'byteNotInEncoding',
      'Line 3, column',
    ],
    [
      'two encodings',
      [Buffer.from('id,name\n1,Zoë\n2,Añá\n'), Buffer.from('3,Zoë\n', 'latin1')],
      'byteNotInEncoding',
      'Line 4, column',
    ],
  ])('%s: refused with line, column and byte', async (_, chunks, code, says) => {
    const reading = await read(chunks);
    expect(reading).toMatchObject({ refused: code });
    expect(reading.says).toContain(says);
    expect(reading.says).toMatch(/position \d+/);
  });

  it('UTF-16 without a mark: recognised and read', async () => {
    const text = `id,name\n${'1,Ana\n'.repeat(50)}`;
    expect(await read([Buffer.from(text, 'utf16le')])).toMatchObject({ refused: null, rows: 50 });
  });

  it.each([
    ['a gzip bomb', gzipSync(Buffer.alloc(50 * mebibyte)), 'gzip'],
    ['a ZIP', Buffer.from(`PK\u0003\u0004${'\u0000'.repeat(40)}a.csv`, 'latin1'), 'ZIP'],
    ['a workbook', Buffer.from(`PK\u0003\u0004${'\u0000'.repeat(40)}xl/workbook.xml`, 'latin1'), 'XLSX'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'PDF'],
    ['a sign-in page', Buffer.from('<!doctype html><html><title>Sign in</title></html>'), 'HTML'],
    ['JSON', Buffer.from('{"people":[{"id":1}]}'), 'JSON'],
  ])('%s under the name of CSV: refused in a sentence that says what it is', async (_, bytes, word) => {
    const reading = await read([bytes]);
    expect(reading).toMatchObject({ refused: 'notCsv' });
    expect(reading.says).toContain(word);
  });
});
