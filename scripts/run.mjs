/** Runs one of our TypeScript programs under the right Node: `node scripts/run.mjs processes/admin/main.ts …`. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { fail } from './steps/fail.mjs';
import { findNode, toolEnvironment } from './steps/find-node.mjs';
import { generateClient } from './steps/generate-client.mjs';
import { install } from './steps/install.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) fail('Name the program to run, for example: node scripts/run.mjs processes/admin/main.ts');
// Standard output belongs to the program, so progress goes to standard error.
console.log = console.error;
install();
const node = findNode();
generateClient(node);
const { status } = spawnSync(node, ['--conditions=react-server', resolve(entry), ...rest], {
  stdio: 'inherit',
  env: toolEnvironment(),
});
process.exit(status ?? 1);
