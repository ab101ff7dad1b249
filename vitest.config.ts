import { defineConfig } from 'vitest/config';

// As the processes run: under this condition `server-only` is harmless.
const conditions = ['react-server', 'node'];
const server = { resolve: { conditions, externalConditions: conditions } };

const onDatabase = {
  globalSetup: ['lib/testing/global-setup.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Many wait for processes of their own: one more than the smallest machine has cores.
  maxWorkers: 3,
};

/** Faults that `npm test` has time for; `long` tells of all of them. */
const faults = [
  'processes/worker/{crash,faults,store-faults}.db.test.ts',
  'processes/sftp/safety.db.test.ts',
  'lib/web/unavailable.db.test.ts',
  'lib/services/access/wrong-clock.db.test.ts',
  'lib/services/runs/{faulty-rows,doubtful-files}.db.test.ts',
];

/**
 * `unit` is pure and takes milliseconds; `db` runs on a PostgreSQL of its own (`.test-data`); `long` is what `npm test`
 * has no time for.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A busy machine may be ten times slower; no test here measures time.
          testTimeout: 30_000,
          include: ['{lib,components,processes,scripts,agent}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.long.test.ts', '**/node_modules/**'],
          // Pure tests share a process: zod and the catalogues are loaded once, which halves the time of a check.
          pool: 'threads',
          isolate: false,
        },
      },
      { ssr: server, test: { ...onDatabase, name: 'db', include: ['{lib,processes,agent}/**/*.db.test.ts'] } },
      {
        ssr: server,
        test: {
          ...onDatabase,
          name: 'long',
          include: ['{lib,processes,bench,agent}/**/*.long.test.ts', ...faults],
          testTimeout: 1_800_000,
          env: { TEST_LONG: '1' },
        },
      },
    ],
  },
});
