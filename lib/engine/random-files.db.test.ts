import fc from 'fast-check';
import { it } from 'vitest';

import { anyFiles } from '#lib/testing/model/any-files';
import { playFiles } from '#lib/testing/model/play-files';

const thirds = ['first', 'second', 'third'];

// Three at a time: most of the time a sequence waits for the database.
it.concurrent.for(thirds)(
  'brings any files of three sources to the state of an independent model, previews writing nothing (%s ten)',
  { timeout: 240_000 },
  async () => {
    const property = fc.asyncProperty(anyFiles, ({ sources, files }) => playFiles(sources, files));
    await fc.assert(property, { numRuns: 10, endOnFailure: true });
  },
);
