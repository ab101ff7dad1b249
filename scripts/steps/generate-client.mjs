import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { fail } from './fail.mjs';
import { toolEnvironment } from './find-node.mjs';
import { hashFiles } from './hash-files.mjs';

const stamp = 'lib/infra/db/generated/.made-from';

/** Generates the database client unless it was made from this schema. Works without a network. */
export function generateClient(node) {
  const hash = hashFiles(['prisma/schema', 'prisma.config.ts', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Generating the database client …');
  const result = spawnSync(node, ['node_modules/prisma/build/index.js', 'generate'], {
    encoding: 'utf8',
    // Generating needs no engine, but asks for one and would download it: any executable will do.
    env: { ...toolEnvironment(), PRISMA_SCHEMA_ENGINE_BINARY: node },
  });
  if (result.status !== 0)
    fail(`The database client could not be generated: ${result.stderr.trim() || result.stdout.trim()}`);
  writeFileSync(stamp, hash);
}
