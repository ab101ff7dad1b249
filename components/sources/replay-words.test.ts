import { expect, test } from 'vitest';

import type { ReplayedFile } from '#lib/domain/run/replay';

import { replaySentence } from './replay-words';

const kinds = { key: 0, fails: 0, repaired: 0, changed: 0, onlyThen: 0, onlyNow: 0 };
const file = { rows: 1200, kinds, refusedThen: null, refusedNow: null } as unknown as ReplayedFile;

test('says what would differ, or that nothing would', () => {
  expect(replaySentence(file)).toBe('1,200 rows, none would be read otherwise.');
  expect(replaySentence({ ...file, kinds: { ...kinds, fails: 3, changed: 1100 } })).toBe(
    '1,200 rows: 3 would fail now, 1,100 would state something else.',
  );
});

test('says first that a file would be refused', () => {
  expect(replaySentence({ ...file, refusedNow: 'No column “Badge”.' })).toBe(
    'The file would be refused as a whole: No column “Badge”.',
  );
});
