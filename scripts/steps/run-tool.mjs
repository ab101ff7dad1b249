import { spawn } from 'node:child_process';

/**
 * Runs a Node program of the packages; gives back whether it succeeded, what it printed and how long it took.
 * `stdio: 'inherit'` shows its output as it comes instead.
 */
export async function runTool(args, { stdio = 'pipe', env = {} } = {}) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', stdio, stdio], env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { isGood: code === 0, output, seconds: (Date.now() - startedAt) / 1000 };
}
