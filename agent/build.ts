import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build, type BuildOptions } from 'esbuild';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const shared: BuildOptions = {
  absWorkingDir: root,
  entryPoints: ['agent/main.ts'],
  bundle: true,
  platform: 'node',
  target: 'node20',
  define: { 'process.env.ROLLCALL_AGENT_VERSION': JSON.stringify(version) },
  legalComments: 'eof',
  logLevel: 'warning',
};

/** Bundles the agent into one file for Node 20 and newer; gives back its path. With it lies its SHA-256. */
export async function buildAgent(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'rollcall-agent.mjs');
  await build({ ...shared, format: 'esm', outfile, banner: { js: '#!/usr/bin/env node' } });
  writeFileSync(
    `${outfile}.sha256`,
    `${createHash('sha256').update(readFileSync(outfile)).digest('hex')}  rollcall-agent.mjs\n`,
  );
  return outfile;
}

/**
 * Makes what a program that needs no Node is made of: the bundle as a script, and the blob that Node reads it from
 * (nodejs.org, "Single executable applications"). Putting the blob into a copy of Node takes a tool of the target system.
 */
export async function buildAgentBlob(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const [main, output, config] = ['rollcall-agent.cjs', 'rollcall-agent.blob', 'sea-config.json'];
  await build({ ...shared, format: 'cjs', outfile: join(folder, main) });
  const text = JSON.stringify({ main, output, disableExperimentalSEAWarning: true });
  writeFileSync(join(folder, config), text);
  execFileSync(process.execPath, ['--experimental-sea-config', config], { cwd: folder, stdio: 'ignore' });
  return join(folder, output);
}

/** `node agent/build.ts [--sea] [FOLDER]`; `dist/agent` unless told. */
if (import.meta.main) {
  const words = process.argv.slice(2);
  const folder = words.find((word) => !word.startsWith('--')) ?? join(root, 'dist/agent');
  const make = words.includes('--sea') ? buildAgentBlob : buildAgent;
  process.stdout.write(`${await make(folder)}\n`);
}
