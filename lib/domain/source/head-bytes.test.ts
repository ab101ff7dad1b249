import { expect, it } from 'vitest';

import { headBytesMax } from './head-bytes.ts';

const usual = 256 * 1024;

it('reads further only where the usual beginning holds no more than a few lines', () => {
  expect(headBytesMax(Buffer.from('id,photo\n1,x\n'))).toBe(usual);
  expect(headBytesMax(Buffer.from('1,Ana,Roy\n'.repeat(40_000)))).toBe(usual);
  expect(headBytesMax(Buffer.from('1,Ana,Roy\r'.repeat(40_000)))).toBe(usual);
  expect(headBytesMax(Buffer.from(`id,photo\r\n1,${'A'.repeat(300_000)}`))).toBeGreaterThan(10_000_000);
});
