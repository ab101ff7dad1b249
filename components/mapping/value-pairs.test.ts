import { expect, test } from 'vitest';

import { toValueMap, toValuePairs, withSamples } from './value-pairs.ts';

test('a map goes into lines and back unchanged', () => {
  const map = { ACTIVE: 'true', SUSPEND: 'false' };
  expect(toValueMap(toValuePairs(map))).toEqual(map);
});

test('a line that lacks a side is not part of the map yet', () => {
  expect(toValueMap([{ id: 0, from: 'ACTIVE', to: '' }])).toEqual({});
});

test('samples are offered once each, after what is there', () => {
  const pairs = toValuePairs({ ACTIVE: 'true' });
  expect(withSamples(pairs, ['ACTIVE', 'DELETE']).map(({ from }) => from)).toEqual(['ACTIVE', 'DELETE']);
  expect(new Set(withSamples(pairs, ['A', 'B']).map(({ id }) => id)).size).toBe(3);
});
