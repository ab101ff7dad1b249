import iconv from 'iconv-lite';
import { expect, it } from 'vitest';

import { fromPythonEncoding } from '#lib/domain/preset/python-encoding';
import { format } from '#lib/domain/source/format';

import { openCsv } from './open-csv.ts';

iconv.encodingExists('utf-8'); // Fills the list.
const known = Object.keys((iconv as unknown as { encodings: Record<string, unknown> }).encodings);
const encodings = known.filter((name) => !/^(_|base64$|hex$|internal$)/.test(name));
/** In Shift_JIS and Big5 the second byte of some of these is a pipe or a backslash. */
const signs = Array.from('éßøžşЖяΩאعไ字表ポソ功蓋한🙂€');

async function read(bytes: Buffer, encoding: string): Promise<string[]> {
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  })();
  const wanted = { columns: ['id', 'name'], required: ['id'] };
  const file = await openCsv(chunks, format.parse({ encoding, delimiter: '|' }), wanted);
  if (file.kind === 'refused') return [file.problem.message];
  const rows: string[] = [];
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') rows.push(batch.problem.message);
    else rows.push(...batch.rows.map(({ cells }) => cells.join('=')));
  }
  return rows;
}

it('reads every encoding that can be chosen, whatever its signs and wherever its chunks end', async () => {
  expect(encodings.length).toBeGreaterThan(400);
  const wrong: string[] = [];
  for (const encoding of encodings) {
    const own = signs.filter((sign) => iconv.decode(iconv.encode(sign, encoding), encoding) === sign).join('');
    const text = `id|name\n1|Ana ${own}\n2|"Li|${own}"\n3|${own}\n`;
    const rows = await read(iconv.encode(text, encoding, { addBOM: false }), encoding);
    const right = [`1=Ana ${own}`, `2=Li|${own}`, `3=${own}`].map((row) => row.trimEnd());
    if (rows.map((row) => row.trimEnd()).join('\n') !== right.join('\n'))
      wrong.push(`${encoding}: ${rows.join(' / ')}`);
  }
  expect(wrong).toEqual([]);
});

/** Python's standard encodings of text (library reference, codecs), without those of its Japanese, Korean and EBCDIC tables alone. */
const pythonNames =
  `ascii big5 big5hkscs cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863
  cp864 cp865 cp866 cp869 cp874 cp932 cp949 cp950 cp1125 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257
  cp1258 euc_jp euc_kr gb2312 gbk gb18030 latin_1 iso8859_1 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8
  iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_t koi8_u mac_cyrillic mac_greek
  mac_iceland mac_latin2 mac_roman mac_turkish shift_jis tis_620 utf_32 utf_32_be utf_32_le utf_16 utf_16_be utf_16_le utf_7
  utf_8 utf_8_sig`.split(/\s+/);

it('reads the encodings that Python names, under the names they are given here', () => {
  const unread = pythonNames.filter((name) => !iconv.encodingExists(fromPythonEncoding(name) ?? ''));
  expect(unread).toEqual([]);
});
