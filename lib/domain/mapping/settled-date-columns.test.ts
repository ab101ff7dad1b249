import { expect, it } from 'vitest';

import { findDateFormats } from './find-date-formats.ts';
import { settledDateColumns } from './settled-date-columns.ts';

const settled = (columns: Readonly<Record<string, readonly string[]>>) => {
  const list = Object.entries(columns).map(([name, samples]) => ({ name, samples }));
  return settledDateColumns(findDateFormats(list, new Set(Object.keys(columns))));
};
const american = ['12/31/2026', '01/02/2026'];
const european = ['31/12/2026', '01/02/2026'];
const unclear = ['01/02/2026', '03/04/2026'];

it('settles columns only where days and months stand both ways round', () => {
  expect(settled({ a: american, b: american })).toEqual({});
  expect(settled({ a: ['2026-12-31'], b: european })).toEqual({});
  expect(settled({ a: unclear })).toEqual({});
  expect(settled({ a: american, b: european, c: ['2026-12-31'] })).toEqual({ a: 'MM/dd/yyyy', b: 'dd/MM/yyyy' });
  expect(settled({ a: american, b: unclear })).toEqual({ a: 'MM/dd/yyyy' });
});
