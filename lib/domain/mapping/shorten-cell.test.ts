import { expect, it } from 'vitest';

import { shortenCell } from './shorten-cell.ts';

it('cuts pictures only, and so that what is left is whole bytes', () => {
  expect(shortenCell('Ana')).toBe('Ana');
  const base64 = Buffer.alloc(50_000, 0xff).toString('base64');
  expect(shortenCell(base64).length % 4).toBe(0);
  const head = 'data:image/jpeg;base64,';
  expect((shortenCell(head + base64).length - head.length) % 4).toBe(0);
  expect(shortenCell('ffd8'.repeat(9000)).length % 2).toBe(0);
});
