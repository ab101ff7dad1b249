import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';

import { readCsv, readStream } from '#lib/testing/read-csv';

const text = 'id,name\r\n1,Zoë Müller\r\n2,“Łukasz” 漢字 🙂\r\n';
const western = 'id,name\n1,Zoë\n2,Müller\n';
const chunks = [1, 2, 3, 5, 1000];

describe('encodings', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('reads %s with its mark unasked', async (name) => {
    for (const chunkBytes of chunks) {
      const { cells, refused } = await readCsv(iconv.encode(text, name, { addBOM: true }), { chunkBytes });
      expect(refused).toBeNull();
      expect(cells).toEqual([
        ['1', 'Zoë Müller'],
        ['2', '“Łukasz” 漢字 🙂'],
      ]);
    }
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s without a mark', async (name) => {
    const { cells, summary } = await readCsv(iconv.encode(western, name, { addBOM: false }), { chunkBytes: 7 });
    expect([cells, summary?.encoding]).toEqual([
      [
        ['1', 'Zoë'],
        ['2', 'Müller'],
      ],
      name,
    ]);
  });

  it.each(['shift_jis', 'gb18030', 'euc-kr', 'iso-8859-15', 'windows-1250', 'koi8-r', 'cp865'])(
    'reads %s when it is chosen',
    async (encoding) => {
      const sample = iconv.decode(iconv.encode('ż漢字한ДÆ', encoding), encoding);
      for (const chunkBytes of chunks) {
        const { cells } = await readCsv(iconv.encode(`id,name\n1,${sample}\n`, encoding), {
          chunkBytes,
          format: { encoding },
        });
        expect(cells).toEqual([['1', sample]]);
      }
    },
  );

  it('takes Western letters for Windows-1252 with a note, and calls it ISO-8859-1 without 0x80–0x9F', async () => {
    const simple = await readCsv(iconv.encode(western, 'windows-1252'));
    expect(simple.summary).toMatchObject({ encoding: 'iso-8859-1', notes: [{ code: 'encodingDetected' }] });
    const rich = await readCsv(iconv.encode('id,name\n1,€ ’ Œ\n', 'windows-1252'));
    expect([rich.cells, rich.summary?.encoding]).toEqual([[['1', '€ ’ Œ']], 'windows-1252']);
  });

  it('knows the first letter beyond ASCII also where two chunks part its bytes', async () => {
    const start = Buffer.from(`id,name\n${'1,plain\n'.repeat(40_000)}`);
    const utf8 = Buffer.from('2,Zoë 字 🙂\n3,Müller\n');
    const old = iconv.encode('2,Zoë\n3,Müller\n4,Café', 'windows-1252');
    for (const at of [5, 8, 9, 11, 12, 13]) {
      const { cells } = await readStream(piecesOf(start, utf8.subarray(0, at), utf8.subarray(at)));
      expect(cells.slice(-2)).toEqual([
        ['2', 'Zoë 字 🙂'],
        ['3', 'Müller'],
      ]);
    }
    for (const at of [4, 5, old.length - 1]) {
      const { cells } = await readStream(piecesOf(start, old.subarray(0, at), old.subarray(at)));
      expect(cells.slice(-3)).toEqual([
        ['2', 'Zoë'],
        ['3', 'Müller'],
        ['4', 'Café'],
      ]);
    }
    const last = await readStream(piecesOf(start, iconv.encode('2,Café', 'windows-1252')));
    expect(last.cells.at(-1)).toEqual(['2', 'Café']);
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'gb18030', 'utf-7'])(
    'reads %s in chunks that part its characters',
    async (encoding) => {
      const bytes = iconv.encode(`id,name\n${'1,🙂🙂🙂🙂🙂\n'.repeat(18_000)}`, encoding);
      for (const size of [65_534, 65_531]) {
        const { cells, refused } = await readStream(inPieces(bytes, size), { format: { encoding } });
        expect(refused).toBeNull();
        expect(cells.filter(([, name]) => name !== '🙂🙂🙂🙂🙂')).toEqual([]);
        expect(cells).toHaveLength(18_000);
      }
    },
  );

  it('decides by the first letter beyond ASCII, however late it comes', async () => {
    const many = `id,name\n${'1,plain\n'.repeat(60_000)}2,Zoë\n`;
    const late = await readCsv(iconv.encode(many, 'windows-1252'));
    expect(late.cells.at(-1)).toEqual(['2', 'Zoë']);
    const utf8 = await readCsv(many);
    expect([utf8.cells.at(-1), utf8.summary?.encoding]).toEqual([['2', 'Zoë'], 'utf-8']);
  });
});

describe('bytes that are no text', () => {
  it('refuses Windows-1252 read as UTF-8 with line, column, byte and the likely encoding', async () => {
    const bytes = iconv.encode(western, 'windows-1252');
    for (const chunkBytes of chunks) {
      const { refused } = await readCsv(bytes, { format: { encoding: 'utf-8', delimiter: ',' }, chunkBytes });
      expect(refused).toMatchObject({ code: 'byteNotInEncoding', line: 2, column: 'name', byte: 12 });
      expect(refused?.message).toContain('windows-1252');
    }
  });

  it('refuses two encodings in one file at the place where the second begins', async () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,Zoë\n2,Łu\n'), Buffer.from([0x33, 0x2c, 0xe9, 0x0a])]);
    const { refused } = await readCsv(bytes);
    expect(refused).toMatchObject({ code: 'byteNotInEncoding', line: 4, column: 'name', byte: 23 });
  });

  it.each([
    ['surrogates written one by one (CESU-8)', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
    ['overlong forms', [0xc0, 0xaf]],
    ['code points above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a following byte alone', [0x80]],
  ])('refuses %s as UTF-8, wherever a chunk ends', async (_, bad) => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,é'), Buffer.from(bad), Buffer.from('x\n2,b\n')]);
    for (const chunkBytes of chunks) {
      const { refused } = await readCsv(bytes, { format: { encoding: 'utf-8', delimiter: ',' }, chunkBytes });
      expect(refused).toMatchObject({ code: 'byteNotInEncoding', line: 2, column: 'name', byte: 12 });
    }
  });

  it('says that a file which ends inside a character was cut', async () => {
    const { refused } = await readCsv(Buffer.from('id,name\n1,é').subarray(0, -1), { format: { encoding: 'utf-8' } });
    expect(refused).toMatchObject({ code: 'characterCut', line: 2, column: 'name' });
    const wide = await readCsv(iconv.encode(western, 'utf-16le', { addBOM: true }).subarray(0, -1));
    expect(wide.refused).toMatchObject({ code: 'characterCut', line: 3 });
  });

  it('refuses half a surrogate pair in UTF-16, and bytes that a chosen encoding leaves undefined', async () => {
    const half = Buffer.from('\u{FEFF}id,name\n1,a\ud83dx\n', 'utf16le');
    expect((await readCsv(half)).refused).toMatchObject({ code: 'byteNotInEncoding', line: 2, column: 'name' });
    const undefinedByte = Buffer.from([...Buffer.from('id,name\n1,'), 0x81, 0x0a]);
    const { refused } = await readCsv(undefinedByte, { format: { encoding: 'windows-1252' } });
    expect(refused).toMatchObject({ code: 'byteNotInEncoding', line: 2, byte: 10 });
  });

  it.each(['windows-1252', 'iso-8859-1', 'iso-8859-15'])(
    'refuses UTF-8 where %s was chosen, instead of making two wrong letters of one',
    async (encoding) => {
      for (const chunkBytes of chunks) {
        for (const name of ['Zoë', 'Åsa', 'D’Arcy – “Łukasz”', 'Иван']) {
          const bytes = Buffer.from(`id,name\n1,Ana\n2,x${name}\n`);
          const { refused } = await readCsv(bytes, { format: { encoding, delimiter: ',' }, chunkBytes });
          expect(refused).toMatchObject({ code: 'utf8NotChosen', line: 3, column: 'name' });
          expect(refused?.byte).toBe(bytes.findIndex((byte) => byte >= 0x80));
        }
      }
    },
  );

  it('takes Western letters for what was chosen, whichever stand side by side', async () => {
    for (const name of ['Zoë', 'CAFÉ®', 'JOÃO', 'Ãë', '« É »', 'Ü', 'São Tomé', 'Ã«é']) {
      const bytes = iconv.encode(`id,name\n1,${name}\n`, 'windows-1252');
      for (const chunkBytes of chunks) {
        const { cells } = await readCsv(bytes, { format: { encoding: 'windows-1252', delimiter: ',' }, chunkBytes });
        expect(cells).toEqual([['1', name]]);
      }
    }
  });

  it('refuses letters of Windows alone where ISO-8859-1 was chosen, which has control characters in their place', async () => {
    const bytes = iconv.encode('id,name\n1,D’Arcy\n', 'windows-1252');
    const { refused } = await readCsv(bytes, { format: { encoding: 'iso-8859-1' } });
    expect(refused).toMatchObject({ code: 'byteNotInEncoding', line: 2, column: 'name', byte: 11 });
    expect(refused?.message).toContain('The likely encoding is windows-1252.');
  });

  it.each(['id,name\n1,Ana\n', 'id,name\n1,Anna\n', 'id,name\n1,Zoë\n', '\u{FEFF}id,name\n1,Zoë\n'])(
    'says of %j read as UTF-16 that it is UTF-8, and not that it was cut or lacks columns',
    async (plain) => {
      for (const encoding of ['utf-16', 'utf-16le', 'utf-16be', 'utf-32le']) {
        const wanted = { columns: ['id'], required: ['id'] };
        const { refused } = await readCsv(plain, { format: { encoding }, wanted });
        if (encoding === 'utf-16' && plain.startsWith('\u{FEFF}')) expect(refused).toBeNull();
        else expect(refused?.message).toMatch(/position 0 is not utf-\d\d\w\w\. The likely encoding is utf-8\./);
      }
    },
  );

  it('says so when UTF-16 comes the other way round', async () => {
    const bytes = iconv.encode(western, 'utf-16be', { addBOM: true });
    const { refused } = await readCsv(bytes, { format: { encoding: 'utf-16le' } });
    expect(refused?.message).toContain('The likely encoding is utf-16be.');
  });

  it('suggests UTF-16 for zero bytes in a file that is set to UTF-8', async () => {
    const bytes = iconv.encode(western, 'utf-16le', { addBOM: false });
    const { refused } = await readCsv(bytes, { format: { encoding: 'utf-8' } });
    expect(refused?.message).toContain('utf-16le');
  });
});

async function* piecesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
