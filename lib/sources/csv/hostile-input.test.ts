import { describe, expect, it } from 'vitest';

import { readCsv, readStream } from '#lib/testing/read-csv';

const mebibyte = 1024 * 1024;

/** An endless file: `start`, then the same text again and again; `taken` says how much of it was read. */
function endless(start: string, text: string): { bytes: AsyncIterable<Uint8Array>; taken: () => number } {
  let taken = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(start);
    const chunk = Buffer.alloc(mebibyte, text);
    for (;;) {
      taken += chunk.length;
      yield chunk;
    }
  }
  return { bytes: bytes(), taken: () => taken };
}

const format = { delimiter: ',' } as const;

describe('input without end', () => {
  it.each([
    ['one line', 'id,name\n', 'x', { code: 'recordTooLong', line: 2 }, 32],
    ['an open quote', 'id,name\n1,"', '\n', { code: 'unterminatedQuote', line: 2, column: 'name' }, 32],
    ['quotes only', 'id,name\n1,', '"', { code: 'unterminatedQuote', line: 2, column: 'name' }, 32],
    ['commas only', 'id,name\n', ',', { code: 'tooManyColumns', line: 2 }, 32],
    ['line feeds only', 'id,name\n', '\n', { code: 'tooManyBlankLines', line: 1 }, 3],
    ['line feeds before any heading', '\n', '\n', { code: 'tooManyBlankLines' }, 3],
  ] as const)('%s: refused where it began, after few bytes', async (_, start, text, problem, mebibytes) => {
    const { bytes, taken } = endless(start, text);
    const { refused } = await readStream(bytes, { format });
    expect(refused).toMatchObject(problem);
    expect(taken()).toBeLessThanOrEqual(mebibytes * mebibyte);
  });
});

it('refuses a cell above the limit, naming its line and column', async () => {
  const text = `id,name\n1,a\n2,"${'x'.repeat(2000)}"\n3,c\n`;
  const { refused } = await readCsv(text, { format: { ...format, maxFieldBytes: 1000 } });
  expect(refused).toMatchObject({ code: 'cellTooLong', line: 3, column: 'name' });
});

it('refuses a heading without end', async () => {
  const { refused } = await readCsv(`id,${'x'.repeat(6000)}\n1,a\n`, { format });
  expect(refused).toMatchObject({ code: 'headingTooLong', line: 1 });
});

it('shows no control character of the file in a message', async () => {
  const { rows } = await readCsv('id,name\n1,"a"\u{1B}[31mb\n2,c\n', { format });
  expect(rows[0]?.problems[0]?.value).toMatch(/^a\\u001b/);
});
