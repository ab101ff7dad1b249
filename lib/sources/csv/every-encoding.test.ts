import iconv from 'iconv-lite';
import { expect, it } from 'vitest';

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
