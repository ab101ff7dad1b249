import { defineConfig } from 'vitest/config';

/** Two projects: `unit` is pure and takes milliseconds, `db` needs the test database that scripts/test.mjs starts. */
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
        resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] },
        ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] } },
        test: {
          name: 'db',
          include: ['{lib,processes}/**/*.db.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
