/**
 * Lets the product read the files of a public collection and says whether it did what the collection expects:
 * `node scripts/check-corpus.mjs <folder> [preset]`. The folder holds a manifest.json, or the UTF-8 test lines and one text in
 * several encodings.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { checkManifest } from './corpus/check-manifest.mjs';
import { checkUtf8 } from './corpus/check-utf8.mjs';

const [folder, presetName] = process.argv.slice(2);
const kinds = [
  { file: 'manifest.json', check: checkManifest },
  { file: 'data/utf8tests.bin', check: checkUtf8 },
];
const kind = kinds.find(({ file }) => folder !== undefined && existsSync(join(folder, file)));
if (kind === undefined) {
  console.error(
    `Name a folder with ${kinds.map(({ file }) => file).join(' or ')}: node scripts/check-corpus.mjs <folder> [preset]`,
  );
  process.exit(1);
}
const counts = { passed: 0, failed: 0 };
for await (const { name, failure } of kind.check(folder, presetName)) {
  counts[failure === null ? 'passed' : 'failed'] += 1;
  console.log(failure === null ? `ok   ${name}` : `FAIL ${name} – ${failure}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
