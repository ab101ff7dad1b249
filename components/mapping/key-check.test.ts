import { expect, it } from 'vitest';

import { keyCheck } from './key-check.tsx';

const rows = (...ids: (string | null)[]) => ids.map((externalId, index) => ({ row: index + 2, externalId }));

it('says how many rows are filled and different, and names the rows whose key repeats', () => {
  expect(keyCheck([])).toBeNull();
  expect(keyCheck(rows('1', '2'))).toEqual({ isGood: true, text: '2 of 2 rows read so far are filled and different' });
  expect(keyCheck(rows('1', null))).toMatchObject({ isGood: false });
  expect(keyCheck(rows('1', '2', '1'))).toEqual({
    isGood: false,
    text: '1 value repeats (rows 4). Choose a column that is different for everyone',
  });
});
