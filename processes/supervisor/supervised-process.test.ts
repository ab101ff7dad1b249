import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { SupervisedProcess } from './supervised-process.ts';

/** Writes who it is and who broke down before it; the first one ends as `WAY` says, the next one stays. */
const program = `
  import { appendFileSync, existsSync } from 'node:fs';
  const isFirst = !existsSync(process.env.LINES);
  appendFileSync(process.env.LINES, process.env.ROLLCALL_INSTANCE + ',' + process.env.ROLLCALL_BROKEN_INSTANCES + '\\n');
  if (isFirst && process.env.WAY === 'abort') process.abort();
  if (isFirst) process.kill(process.pid, process.env.WAY);
  setInterval(() => undefined, 1000);`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-supervised-'));
  await writeFile(join(folder, 'program.mjs'), program);
});
afterEach(() => rm(folder, { recursive: true }));

async function startedTwice(way: string): Promise<readonly (readonly string[])[]> {
  const [entry, lines] = [join(folder, 'program.mjs'), join(folder, 'lines')];
  const environment = { ...process.env, LINES: lines, WAY: way };
  const supervised = new SupervisedProcess({ name: 'worker', entry, nodeOptions: [], environment });
  supervised.start();
  const both = await vi.waitFor(
    async () => {
      const starts = (await readFile(lines, 'utf8')).trim().split('\n');
      expect(starts).toHaveLength(2);
      return starts.map((line) => line.split(','));
    },
    { timeout: 10_000, interval: 50 },
  );
  await supervised.stop(5000);
  return both;
}

it('tells a process which of those before it broke down', async () => {
  const [first, second] = await startedTwice('abort');
  expect(first?.[1]).toBe('');
  expect(second?.[1]).toBe(first?.[0]);
});

it('blames nobody for an end from outside', async () => {
  const [, second] = await startedTwice('SIGKILL');
  expect(second?.[1]).toBe('');
});
