import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { holdAddress } from './hold-address.ts';
import { lockDataFolder, pipeOf } from './lock-data-folder.ts';
import { isMarkAlive, processMark } from './process-mark.ts';

let folder: string;
let child: ChildProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-lock-'));
  child = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
  await once(child, 'spawn');
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

it('lets no second agent into a data folder, and is not kept out by the lock of one that has gone', async () => {
  writeFileSync(join(folder, 'agent.lock'), await processMark(child.pid ?? 0));
  await expect(lockDataFolder(folder)).rejects.toThrow(`(process ${child.pid})`);
  writeFileSync(join(folder, 'agent.lock'), `${child.pid} 1`);
  const unlock = await lockDataFolder(folder);
  await unlock();
});

it.each(['linux', 'darwin'] as const)(
  'knows on %s that a number belongs to another process by now',
  async (platform) => {
    const pid = child.pid ?? 0;
    expect(await processMark(pid, platform)).toMatch(/^\d+ ./);
    expect(await isMarkAlive(await processMark(pid, platform), platform)).toBe(true);
    expect(await isMarkAlive(`${pid} Sat Nov 21 10:00:00 2020`, platform)).toBe(false);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await isMarkAlive(`${pid}`, platform)).toBe(false);
  },
);

it('holds an address as long as it wants and no longer, one for each folder', async () => {
  const address = join(folder, 'lock');
  const letGo = await holdAddress(address);
  expect(await holdAddress(address)).toBeUndefined();
  await letGo?.();
  const again = await holdAddress(address);
  expect(again).toBeDefined();
  await again?.();
  expect(pipeOf('C:\\Data\\')).toBe(pipeOf('c:\\data'));
  expect(pipeOf('C:\\Data')).not.toBe(pipeOf('C:\\Other'));
});
