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

/** `node agent/build.ts [FOLDER]`; `dist` unless told. */
if (import.meta.main) {
  const path = await buildAgent(process.argv[2] ?? join(root, 'dist'));
  process.stdout.write(`${path}\n`);
}
