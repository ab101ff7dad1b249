import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { buildAgentProgram } from './build.ts';

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-program-'));
  program = await buildAgentProgram(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** With next to nothing of the environment: there is no Node to be found. */
function say(...words: string[]): string {
  return execFileSync(program, words, { cwd: folder, env: { NODE_ENV: 'production' }, encoding: 'utf8' });
}

it('makes one program that works without Node', () => {
  expect(say('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(say('help')).toContain('rollcall-agent pair --server');
});

it('installs itself as the service, and no script', () => {
  expect(say('install', '--print')).toContain(`${program} run`);
});
