import { spawn } from 'node:child_process';

import { findNode, toolEnvironment } from './find-node.mjs';
import { generateClient } from './generate-client.mjs';
import { install } from './install.mjs';

/** Prepares the checkout and goes on under the right Node: never returns when that is another one than this. */
export async function useRightNode() {
  install();
  const node = findNode();
  generateClient(node);
  Object.assign(process.env, toolEnvironment());
  if (node === process.execPath) return;
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1))));
}
