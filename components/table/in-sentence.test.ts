import { expect, it } from 'vitest';

import { inSentence } from './in-sentence.ts';

it('writes a caption small inside a sentence, unless it begins with an abbreviation', () => {
  expect(['Runs', 'SFTP accounts', 'API integrations', 'Custom fields'].map(inSentence)).toEqual([
    'runs',
    'SFTP accounts',
    'API integrations',
    'custom fields',
  ]);
});
