import { defineConfig, type DummyRuleMap } from 'oxlint';

/**
 * The floors of the house (docs/architecture.md), from the ground up. Each floor lists what it must NOT import;
 * everything else about the layering follows from this one table.
 */
const server = ['#lib/sources/**', '#lib/infra/**', '#lib/services/**', '#lib/web/**'];
const browser = ['#lib/client/**', '#components/**'];
const frameworks = ['next', 'next/**', 'react', 'react-dom', 'react-dom/**', 'react/**', '@prisma/**'];
const node = ['node:*', 'node:*/**', 'fs', 'path', 'crypto', 'stream'];
const floor2 = ['#lib/engine/**', '#lib/scim/**', '#lib/contract/**'];

const floors: Record<string, readonly string[]> = {
  'lib/shared': ['#lib/**', '#components/**', ...frameworks, ...node],
  'lib/domain': [...floor2, ...server, ...browser, ...frameworks, ...node],
  'lib/engine': ['#lib/scim/**', '#lib/contract/**', ...server, ...browser, ...frameworks, ...node],
  'lib/scim': ['#lib/engine/**', '#lib/contract/**', ...server, ...browser, ...frameworks, ...node],
  'lib/contract': ['#lib/engine/**', '#lib/scim/**', ...server, ...browser, ...frameworks, ...node],
  'lib/sources': [...floor2, '#lib/infra/**', '#lib/services/**', '#lib/web/**', ...browser, ...frameworks],
  'lib/infra': [
    ...floor2,
    '#lib/sources/**',
    '#lib/services/**',
    '#lib/web/**',
    ...browser,
    'next',
    'next/**',
    'react',
    'react-dom',
    'react-dom/**',
    'react/**',
  ],
  'lib/services': ['#lib/web/**', ...browser, 'next', 'next/**', 'react', 'react-dom', 'react-dom/**', 'react/**'],
  'lib/web': ['#lib/sources/**', '#lib/infra/**', ...browser, '@prisma/**'],
  'lib/client': ['#lib/engine/**', '#lib/scim/**', ...server, '#components/**', '@prisma/**', ...node],
  components: ['#lib/engine/**', '#lib/scim/**', ...server, '@prisma/**', ...node],
  app: ['#lib/sources/**', '#lib/infra/**', '@prisma/**'],
  processes: [...floor2, '#lib/web/**', ...browser, 'react', 'react-dom'],
  agent: ['#lib/engine/**', '#lib/scim/**', ...server, ...browser, ...frameworks],
};

function floorRule(forbidden: readonly string[]): NonNullable<DummyRuleMap['no-restricted-imports']> {
  return [
    'error',
    {
      patterns: [
        {
          group: [...forbidden],
          message: 'This floor may not import that one: imports only go down (docs/architecture.md).',
        },
        { group: ['../**'], message: 'Leave a folder by #lib/… or #components/…, never by ../' },
        { group: ['#lib/testing/**'], message: 'lib/testing is for tests only.' },
      ],
    },
  ];
}

const sizeLimits: DummyRuleMap = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', { max: 3 }],
  'max-depth': ['error', { max: 3 }],
  complexity: ['error', { max: 10 }],
};

const tests = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**', 'lib/testing/**', 'bench/**'];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  options: { typeAware: true },
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['**/generated/**', '.next/**', 'node_modules/**', 'next-env.d.ts', '.data/**', '.test-data/**'],
  rules: {
    ...sizeLimits,
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase', ignore: ['\\[.*\\]', '\\(.*\\)'] }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-non-null-assertion': 'error',
    'oxc/no-barrel-file': 'error',
    'no-console': 'error',
    'react/react-in-jsx-scope': 'off',
    'no-await-in-loop': 'off',
    'no-underscore-dangle': 'off',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/prefer-set-has': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-shadow': 'off',
    'oxc/no-map-spread': 'off', // Data is readonly: copying is the point.
    'typescript/consistent-return': 'off', // Exhaustive switches; the compiler's noImplicitReturns covers the rest.
    // Rows of our own SQL are typed where they are queried; everything else is parsed by zod.
    'typescript/no-unsafe-type-assertion': 'off',
  },
  overrides: [
    ...Object.entries(floors).map(([folder, forbidden]) => ({
      files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
      rules: { 'no-restricted-imports': floorRule(forbidden) },
    })),
    { files: ['processes/web/**/*.ts'], rules: { 'no-restricted-imports': floorRule([...floor2, ...browser]) } },
    {
      files: ['app/**', 'components/**/*.tsx', '*.config.ts', '*.config.mjs', 'proxy.ts', 'instrumentation.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['components/**/*.tsx', 'app/**/*.tsx'],
      rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
    },
    { files: ['scripts/**', 'processes/admin/**', 'bench/**'], rules: { 'no-console': 'off' } },
    {
      files: tests,
      rules: {
        'no-restricted-imports': 'off',
        'max-lines-per-function': 'off',
        'max-lines': 'off',
        'typescript/no-non-null-assertion': 'off',
        'max-params': 'off',
      },
    },
  ],
});
