import { spawnSync } from 'node:child_process';

import { fail } from './fail.mjs';
import { toolEnvironment } from './find-node.mjs';

/** Makes the program that customers install as an agent, one file that the portal hands out; takes less than a second. */
export function buildAgent(node) {
  const result = spawnSync(node, ['agent/build.ts', 'dist/agent'], { encoding: 'utf8', env: toolEnvironment() });
  if (result.status !== 0) {
    fail(`${result.stdout}${result.stderr}\nThe program for agents could not be built: the reason stands above.`);
  }
}
