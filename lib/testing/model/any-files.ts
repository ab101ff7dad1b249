import fc from 'fast-check';

import type { ModelRow, ModelSource } from './directory-model.ts';
import { type ModelFile, modelFields } from './play-files.ts';

/** With five people, all of them missing is a file without a readable row: the rule of the missing end never speaks. */
const key = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('1', '2', '03', 'D', 'd') },
  { weight: 1, arbitrary: fc.constant('') },
);
const status = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('', '', 'yes', 'no') },
  { weight: 1, arbitrary: fc.constant('maybe') },
);
const word = fc.constantFrom('', 'Ana', 'Bo');

function anyRow(fields: readonly string[]): fc.Arbitrary<ModelRow> {
  return fc.record({ key, status, values: fc.record(Object.fromEntries(fields.map((field) => [field, word]))) });
}

const anyFile: fc.Arbitrary<ModelFile> = fc.nat({ max: 2 }).chain((source) =>
  fc.record({
    source: fc.constant(source),
    rows: fc.array(anyRow(modelFields[source] ?? []), { minLength: 1, maxLength: 7 }),
    isPreviewed: fc.constantFrom(true, false, false),
  }),
);

function anySource(name: string, decides: boolean): fc.Arbitrary<ModelSource> {
  return fc.record({
    name: fc.constant(name),
    decides: fc.constant(decides),
    action: fc.constantFrom('deactivate', 'deactivate', 'delete', 'keep'),
    afterFiles: fc.constantFrom(1, 1, 2),
    clears: fc.constantFrom([], ['department'], ['department', 'jobTitle']),
  });
}

/** Any files of three sources, the third of which decides nothing. */
export const anyFiles = fc.record({
  sources: fc.tuple(anySource('hr', true), anySource('it', true), anySource('badges', false)),
  files: fc.array(anyFile, { minLength: 3, maxLength: 8 }),
});
