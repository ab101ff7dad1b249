import { expect, test } from 'vitest';

import { preferencesOf } from '#lib/domain/notice/preference';

import { tellSentence } from './tell-sentence.ts';

test('says what an e-mail tells, at once and once a day', () => {
  expect(tellSentence(preferencesOf('admin', []))).toBe(
    'An e-mail tells you at once when a run is held, a run fails, or a file is late.',
  );
  expect(tellSentence(preferencesOf('admin', [{ kind: 'fileLate', inApp: true, email: 'daily' }]))).toBe(
    'An e-mail tells you at once when a run is held or a run fails, and once a day when a file is late.',
  );
  expect(tellSentence(preferencesOf('viewer', []))).toBe('You get no e-mail about sources.');
});
