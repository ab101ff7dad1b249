import { expect, it } from 'vitest';

import { readCsv } from '#lib/testing/read-csv';

it.each([
  ['comma', ',', 'id,name,mail\n1,"King; Steven",a@x\n2,b,c\n'],
  ['semicolon, with commas inside values', ';', 'id;Last, First;mail\n1;King, Steven;a@x\n2;Yang, Neena;c\n'],
  ['tab', '\t', 'id\tname\n1\tAnn Lee\n'],
  ['pipe', '|', 'id|groups\n1|a;b;c\n2|d\n'],
  ['colon', ':', 'root:x:0:0\nann:x:1:1\n'],
  ['space', ' ', 'id name mail\n1 ann a\n2 bob b\n'],
  ['comma for a single column of names', ',', 'Full Name\nSteven King\nNeena Yang\n'],
  ['semicolon, in spite of times with colons', ';', 'id;from;to\n1;10:00:00;11:00:00\n'],
])('finds the separator: %s', async (_, delimiter, text) => {
  expect((await readCsv(text)).file?.delimiter).toBe(delimiter);
});

it('prefers the separator that brings the mapped headings to light', async () => {
  const text = 'a,b;c,d;e,f\n1,2;3,4;5,6\n';
  expect((await readCsv(text)).file?.delimiter).toBe(',');
  const { file } = await readCsv(text, { wanted: { columns: ['c,d'], required: ['c,d'] } });
  expect(file?.delimiter).toBe(';');
});
