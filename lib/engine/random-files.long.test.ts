import fc from 'fast-check';
import { it } from 'vitest';

import { anyFiles } from '#lib/testing/model/any-files';
import { playFiles } from '#lib/testing/model/play-files';

it('brings 500 random sequences of files to the state of an independent model', async () => {
  const property = fc.asyncProperty(anyFiles, ({ sources, files }) => playFiles(sources, files));
  await fc.assert(property, { numRuns: 500, endOnFailure: true });
});
