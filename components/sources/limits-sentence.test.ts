import { expect, it } from 'vitest';

import { limitsSentence } from './limits-sentence.tsx';

const limits = { deactivatePercent: 10, deactivateCount: 10, deactivateMax: 500 };

it.each([
  [67_190, 'more than 500 is held'],
  [2000, 'more than 200 is held'],
  [30, 'more than 10 is held'],
])('works the limits out for %d people', (people, words) => {
  expect(limitsSentence(limits, people)).toContain(words);
});

it('names every limit while the number of people is unknown, and says when all are off', () => {
  expect(limitsSentence(limits, null)).toBe(
    'A run is held when it would deactivate more than 10 % of this source’s active people and more than 10 people, or more than 500 people, whatever the percentage.',
  );
  expect(limitsSentence({ deactivatePercent: null, deactivateCount: null, deactivateMax: null }, 5)).toBe(
    'No run is held for deactivating many people.',
  );
});
