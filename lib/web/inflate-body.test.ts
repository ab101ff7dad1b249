import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { inflateBody } from './inflate-body.ts';

it('gives the plain bytes of a gzip body and leaves other bodies alone', async () => {
  const text = 'Emp ID,Name\n1,Ada\n'.repeat(1000);
  expect((await buffer(inflateBody(Readable.from([gzipSync(text)]), 'gzip'))).toString()).toBe(text);
  expect((await buffer(inflateBody(Readable.from([Buffer.from(text)]), null))).toString()).toBe(text);
});

it('cuts a body that inflates to more than 100 times its size', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2));
  await expect(buffer(inflateBody(Readable.from([bomb]), 'gzip'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

it('says so when a body is not the gzip it claims to be', async () => {
  const broken = Readable.from([Buffer.from('plain text')]);
  await expect(buffer(inflateBody(broken, 'gzip'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const cut = Readable.from([gzipSync('some text that is cut').subarray(0, 20)]);
  await expect(buffer(inflateBody(cut, 'gzip'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(() => inflateBody(Readable.from([]), 'br')).toThrow('br is not read here');
});
