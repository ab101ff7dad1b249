import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';

import { findChromium } from './find-chromium.mjs';
import { runTool } from './run-tool.mjs';

const report = '.test-data/playwright.json';

/** Runs the browser tests against a fresh installation on free ports and counts them; a flaky test counts as failed. */
export async function runPlaywright() {
  const chromium = await findChromium();
  if (chromium === undefined) {
    console.log(
      'No Chromium starts on this machine: install one (apt-get install chromium), or name it in CHROMIUM_PATH.',
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`Browser tests with ${chromium}`);
  mkdirSync('.test-data', { recursive: true });
  rmSync(report, { force: true });
  rmSync('.test-data/e2e', { recursive: true, force: true });
  const [web, sftp, smtp] = await freePorts(3);
  const env = {
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(web),
    E2E_SFTP_PORT: String(sftp),
    E2E_SMTP_PORT: String(smtp),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const { isGood } = await runTool(['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'], {
    stdio: 'inherit',
    env,
  });
  const counts = existsSync(report)
    ? countTests(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countTests({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

async function freePorts(count) {
  const probes = Array.from({ length: count }, () => createServer());
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.listen(0, resolve))));
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}
