/**
 * `npm test`: checks, unit tests, database tests, production build and browser tests, on any machine.
 * The last line sums them up; each check and the build count as one. `--long` runs what is too long for that instead.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installSftpClients } from './steps/install-sftp-clients.mjs';
import { checks, runChecks } from './steps/run-checks.mjs';
import { runPlaywright } from './steps/run-playwright.mjs';
import { runVitest } from './steps/run-vitest.mjs';
import { useRightNode } from './steps/use-right-node.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
await useRightNode();
// Tests start many programs of ours: each is compiled once.
process.env.NODE_COMPILE_CACHE ??= resolve('.test-data/compile-cache');
installSftpClients();

const total = { passed: 0, failed: 0, skipped: 0 };
if (process.argv.includes('--long')) {
  process.env.TEST_LONG = '1';
  add(await runVitest('long'));
  await testInBrowser();
} else {
  add(await runChecks(checks));
  add(await runVitest('unit'));
  add(await runVitest('db'));
  await testInBrowser();
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

async function testInBrowser() {
  const result = await runChecks([{ name: 'production build', steps: [['scripts/build.mjs']] }]);
  add(result);
  if (result.failed === 0) add(await runPlaywright());
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}
