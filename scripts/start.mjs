/**
 * `npm start`: everything Rollcall needs on a machine with any Node from 18, then Rollcall itself.
 * Uses nothing but Node, because it runs before the packages are there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildAgent } from './steps/build-agent.mjs';
import { build, needsBuild } from './steps/build.mjs';
import { findNode, toolEnvironment } from './steps/find-node.mjs';
import { generateClient } from './steps/generate-client.mjs';
import { install } from './steps/install.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const isDevelopment = process.argv.includes('--dev');
const supervisor = ['--conditions=react-server', 'processes/supervisor/main.ts'];

install();
const node = findNode();
generateClient(node);
if (!isDevelopment && needsBuild()) {
  checkSettings();
  build(node);
}
buildAgent(node);
run();

/** A wrong setting or a taken port is better told before a minute of building than after it. */
function checkSettings() {
  const { status } = spawnSync(node, [...supervisor, '--check'], { stdio: 'inherit', env: toolEnvironment() });
  if (status !== 0) process.exit(1);
}

function run() {
  const env = { ...toolEnvironment(), ...(isDevelopment ? { ROLLCALL_DEV: 'true' } : {}) };
  const child = spawn(node, supervisor, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  // In a terminal Ctrl-C reaches the supervisor too; it minds only the first signal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  followNpm(child);
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** npm hands SIGTERM to its shell, which dies without passing it on: a new parent means that npm was told to stop. */
function followNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
}
