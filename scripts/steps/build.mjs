import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { fail } from './fail.mjs';
import { toolEnvironment } from './find-node.mjs';
import { hashFiles } from './hash-files.mjs';

const stamp = '.next/made-from';
const sources = ['app', 'components', 'lib', 'public', 'prisma/schema', 'proxy.ts', 'instrumentation.ts'];
const settings = ['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'];
const inputs = [...sources, ...settings];

/** Whether the production build is missing or was made from other sources. */
export function needsBuild() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashFiles(inputs);
}

/** Makes the production build. */
export function build(node) {
  console.log('Building the portal (about a minute) …');
  const hash = hashFiles(inputs);
  rmSync(stamp, { force: true });
  const result = spawnSync(node, ['node_modules/next/dist/bin/next', 'build'], {
    encoding: 'utf8',
    env: { ...toolEnvironment(), NODE_ENV: 'production' },
  });
  if (result.status !== 0)
    fail(`${result.stdout}${result.stderr}\nThe portal could not be built: the reason stands above.`);
  writeFileSync(stamp, hash);
}
