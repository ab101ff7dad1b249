import { defineConfig } from 'vitest/config';

/** Two projects: `unit` is pure and takes milliseconds, `db` runs on a PostgreSQL of its own (`.test-data`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{lib,components,processes,scripts,agent}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        // As the processes run: under this condition `server-only` is harmless.
        ssr: { resolve: { conditions: ['react-server', 'node'], externalConditions: ['react-server', 'node'] } },
        test: {
          name: 'db',
          include: ['{lib,processes}/**/*.db.test.ts'],
          globalSetup: ['lib/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
