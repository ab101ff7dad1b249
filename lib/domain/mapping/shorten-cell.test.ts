import { expect, it } from 'vitest';

import { shortenCell } from './shorten-cell.ts';

it('cuts long cells so that what is left is whole bytes of a picture and whole characters of a text', () => {
  expect(shortenCell('Ana')).toBe('Ana');
  const base64 = Buffer.alloc(50_000, 0xff).toString('base64');
  expect(shortenCell(base64).length % 4).toBe(0);
  const head = 'data:image/jpeg;base64,';
  expect((shortenCell(head + base64).length - head.length) % 4).toBe(0);
  expect(shortenCell('x😀'.repeat(2000)).isWellFormed()).toBe(true);
  expect(shortenCell('ffd8'.repeat(9000)).length % 2).toBe(0);
});
