import { defineConfig } from '@playwright/test';

const port = process.env['E2E_PORT'] ?? '3900';
const baseURL = `http://localhost:${port}`;
const chromium = process.env['CHROMIUM_PATH'];

/** Browser tests run against the built portal with an installation of its own in `.test-data/e2e`. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '.test-data/browser',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Stories that npm test has no time for.
  ...(process.env['TEST_LONG'] === undefined ? { grepInvert: /@long/ } : {}),
  timeout: 300_000,
  // Under load a page may take longer than the five seconds that are usual.
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health/live`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 40_000 },
    stdout: 'ignore',
    env: {
      PORT: port,
      SFTP_PORT: process.env['E2E_SFTP_PORT'] ?? '3922',
      PUBLIC_URL: baseURL,
      ROLLCALL_DATA_DIR: '.test-data/e2e',
      // A story that reads e-mail listens there; before that they wait.
      SMTP_URL: `smtp://127.0.0.1:${process.env['E2E_SMTP_PORT'] ?? '3925'}`,
      ROLLCALL_COLLECT_SECONDS: '1',
    },
  },
});
