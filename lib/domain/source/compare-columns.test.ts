import { expect, it } from 'vitest';

import { compareColumns } from './compare-columns.ts';

it('finds nothing in another order of the same columns', () => {
  expect(compareColumns(['a', 'b'], ['b', 'a'])).toEqual({ added: [], missing: [], renamed: [] });
});

it('guesses a rename only where a new column stands in the place of a missing one', () => {
  expect(compareColumns(['a', 'b', 'c'], ['a', 'x', 'y', 'z'])).toEqual({
    added: ['x', 'y', 'z'],
    missing: ['b', 'c'],
    renamed: [
      { from: 'b', to: 'x' },
      { from: 'c', to: 'y' },
    ],
  });
  expect(compareColumns(['a', 'b'], ['b'])).toEqual({ added: [], missing: ['a'], renamed: [] });
});
