import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { AgentError } from './agent-error.ts';
import { codeOf } from './explain-file-error.ts';

/** Makes sure that one agent works with a data folder: two would deliver each file twice. The lock of a killed one is void. */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'agent.lock');
  const mine = await markOf(process.pid);
  for (let tries = 0; tries < 3; tries += 1) {
    if (await tryToWrite(path, mine)) return async () => unlink(path).catch(() => undefined);
    const theirs = (await readFile(path, 'utf8').catch(() => '')).trim();
    const pid = Number(theirs.split(' ')[0]);
    if (pid !== process.pid && theirs !== '' && (await markOf(pid)) === theirs)
      throw new AgentError(
        `An agent works with ${folder} already (process ${pid}): stop it first, or give this one another folder with --data.`,
      );
    await unlink(path).catch(() => undefined);
  }
  throw new AgentError(`The lock ${path} cannot be taken: delete it if no agent runs, and start again.`);
}

async function tryToWrite(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(mark);
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A process and when it began, since numbers of processes come again; empty when there is none. */
async function markOf(pid: number): Promise<string> {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return '';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const begun = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${pid} ${begun}`.trim();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
