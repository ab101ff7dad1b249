import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build, type BuildOptions } from 'esbuild';
import { inject } from 'postject';

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
 * Makes one program that needs no Node: a copy of the Node that runs this, with the agent inside (nodejs.org, "Single executable
 * applications"). It is a program for the system it is made on; macOS wants it signed afterwards.
 */
export async function buildAgentProgram(folder: string): Promise<string> {
  const program = join(folder, process.platform === 'win32' ? 'rollcall-agent.exe' : 'rollcall-agent');
  const blob = await buildBlob(folder);
  copyFileSync(process.execPath, program);
  chmodSync(program, 0o755);
  await inject(program, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    ...(process.platform === 'darwin' ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
  return program;
}

async function buildBlob(folder: string): Promise<string> {
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
  const make = words.includes('--sea') ? buildAgentProgram : buildAgent;
  process.stdout.write(`${await make(folder)}\n`);
}
