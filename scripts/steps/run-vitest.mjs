import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

import { runTool } from './run-tool.mjs';

/** Runs one Vitest project and counts its tests; a file that cannot be loaded counts as one failed test. */
export async function runVitest(project) {
  const report = `.test-data/vitest-${project}.json`;
  mkdirSync('.test-data', { recursive: true });
  rmSync(report, { force: true });
  const options = ['run', '--project', project, '--passWithNoTests'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { isGood } = await runTool(['node_modules/vitest/vitest.mjs', ...options, ...reporters], { stdio: 'inherit' });
  const counts = existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8'))) : noTests();
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countTests({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

function noTests() {
  return { passed: 0, failed: 0, skipped: 0 };
}
